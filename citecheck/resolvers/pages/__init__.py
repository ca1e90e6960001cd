"""The texts of sources: pages as they were read, and copies that lie beside the article."""
