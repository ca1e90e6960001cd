"""HTTP: conversations that open no socket, and the client that holds them, guarded and polite."""
