"""A judge by a local model: any classifier of pairs (premise, hypothesis) in the ONNX format.

Needs the extra ``[onnx]``. The model is a folder that the user names; nothing is downloaded, and
only ``model.onnx`` and ``tokenizer.json`` are opened, formats that hold no code. Models that were
trained on entailment (MNLI, ANLI, VitaminC), such as DeBERTa and MiniCheck's encoders, fit.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import exp
from pathlib import Path
from typing import Any

from citecheck.judge.claims import ClaimItem, Judgement, Support
from citecheck.judge.features import Look
from citecheck.judge.lexical import LexicalJudge, passages
from citecheck.model import BadConfig

ENTAILED = 0.5
"""From this probability on a passage entails a claim, or contradicts it."""
_PLACES = ("model.onnx", "onnx/model.onnx", "model_quantized.onnx", "onnx/model_quantized.onnx")
_WORDS = 300  # of a premise; the tokenizer cuts what is too long for the model
_REACH = 2  # sentences around the best ones that are shown with them
_CHUNKS = 3
_BATCH = 16
_LONGEST = 512
_YES = ("entail", "support", "true", "consistent", "yes", "1")
_NO = ("contradict", "refute")


class PairJudge:
    """Judges by a cross-encoder. Evidence and facts are found as ``LexicalJudge`` does.

    The score is the greatest probability of entailment over at most three excerpts of the sources;
    ``contradicted`` only where the model has a label for it.
    """

    def __init__(
        self, folder: str | Path, *, labels: Mapping[int, str] | None = None, threads: int = 1
    ) -> None:
        """Open the model in ``folder``.

        ``labels`` says what each output means: ``supported``, ``contradicted`` or ``neutral``;
        without it ``id2label`` of ``config.json`` does. Raises BadConfig, with the file and the
        remedy, where the extra is not installed, or a file is missing or cannot be used.
        """
        path = Path(folder)
        self.name = path.name
        self._tokenizer = _tokenizer(path)
        self._session = _session(path, threads)
        self._inputs = frozenset(given.name for given in self._session.get_inputs())
        self._yes, self._no = _outputs(path, self._width(), labels)

    def judge(self, items: Sequence[ClaimItem], /) -> list[Judgement]:
        """One judgement a claim, in the same order."""
        first = LexicalJudge().judge(items)
        looks = {
            index: Look(item)
            for index, (item, lexical) in enumerate(zip(items, first, strict=True))
            if any(source.text.strip() for source in item.sources) and lexical.evidence
        }
        pairs = [
            (index, premise, look.claim)
            for index, look in looks.items()
            for premise in excerpts(look)
        ]
        scores: dict[int, list[tuple[float, float]]] = {}
        told = self._score([(premise, claim) for _, premise, claim in pairs])
        for (index, _, _), score in zip(pairs, told, strict=True):
            scores.setdefault(index, []).append(score)
        return [
            self._judged(lexical, looks[index], scores[index])
            if index in scores
            else replace(lexical, judge=self.name)
            for index, lexical in enumerate(first)
        ]

    def _judged(
        self, lexical: Judgement, look: Look, scores: Sequence[tuple[float, float]]
    ) -> Judgement:
        yes = max(score for score, _ in scores)
        no = max(score for _, score in scores)
        evidence = passages(look)
        if yes >= ENTAILED:
            verdict, reason = Support.SUPPORTED, ""
        elif no >= ENTAILED:
            verdict = Support.CONTRADICTED
            reason = f"the model finds that the source says otherwise ({no:.0%})"
        elif lexical.verdict in (Support.NOT_SUPPORTED, Support.UNVERIFIABLE):
            verdict, reason = lexical.verdict, lexical.reason
        else:
            verdict = Support.PARTLY
            reason = "the model does not find all of it in the source"
        return Judgement(verdict, yes, evidence, look.missing, look.facts.checks, reason, self.name)

    def _score(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float]]:
        """The probabilities of entailment and of contradiction, for each pair."""
        order = sorted(range(len(pairs)), key=lambda index: len(pairs[index][0]))
        found: list[tuple[float, float]] = [(0.0, 0.0)] * len(pairs)
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            for index, row in zip(batch, self._run([pairs[i] for i in batch]), strict=True):
                found[index] = self._probabilities(row)
        return found

    def _probabilities(self, row: Sequence[float]) -> tuple[float, float]:
        if len(row) == 1:
            return 1 / (1 + exp(-max(-50.0, min(50.0, row[0])))), 0.0
        top = max(row)
        powers = [exp(value - top) for value in row]
        total = sum(powers)
        return (
            sum(powers[i] for i in self._yes) / total,
            sum(powers[i] for i in self._no) / total,
        )

    def _run(self, pairs: Sequence[tuple[str, str]]) -> list[list[float]]:
        import numpy

        encoded = self._tokenizer.encode_batch(list(pairs))
        given = {
            "input_ids": [one.ids for one in encoded],
            "attention_mask": [one.attention_mask for one in encoded],
            "token_type_ids": [one.type_ids for one in encoded],
        }
        feed = {
            name: numpy.array(rows, dtype=numpy.int64)
            for name, rows in given.items()
            if name in self._inputs
        }
        rows: list[list[float]] = self._session.run(None, feed)[0].tolist()
        return rows

    def _width(self) -> int:
        """How many outputs the model has, by running it once."""
        row = self._run([("a", "a")])[0]
        return len(row)


def excerpts(look: Look) -> list[str]:
    """What of the sources is shown to a model: around the best sentences, and those together.

    At most three texts of about 300 words, in the order of the source.
    """
    grounds = look.grounds
    found: list[str] = []
    cover, _ = look.cover
    groups = [sorted(cover)] + [[line] for line, _ in look.ranked[: _CHUNKS - 1]]
    for group in groups:
        lines: list[int] = []
        words = 0
        wanted = dict.fromkeys(
            [*group, *(n for g in group for n in grounds.around(g, _REACH, _REACH))]
        )
        for line in wanted:
            words += len(grounds.words(line))
            if words > _WORDS and lines:
                break
            lines.append(line)
        text = " ".join(grounds.text(line) for line in sorted(lines))
        if text and text not in found:
            found.append(text)
    return found[:_CHUNKS]


def _tokenizer(folder: Path) -> Any:
    path = folder / "tokenizer.json"
    try:
        from tokenizers import Tokenizer
    except ImportError:
        raise BadConfig(_NO_EXTRA) from None
    if not path.is_file():
        raise BadConfig(f"{path}: no such file; save the tokenizer of the model there")
    try:
        made = Tokenizer.from_file(str(path))
    except Exception as error:  # the library raises nothing narrower
        raise BadConfig(f"{path}: not a tokenizer that can be read: {error}") from None
    made.enable_truncation(_LONGEST, strategy="only_first")
    if made.padding is None:
        made.enable_padding()
    return made


def _session(folder: Path, threads: int) -> Any:
    try:
        import onnxruntime
    except ImportError:
        raise BadConfig(_NO_EXTRA) from None
    path = next((folder / name for name in _PLACES if (folder / name).is_file()), None)
    if path is None:
        raise BadConfig(f"{folder / _PLACES[0]}: no such file; export the model to ONNX there")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the library raises nothing narrower
        first = str(error).partition("\n")[0]
        raise BadConfig(f"{path}: not a model that can be run: {first}") from None


_NO_EXTRA = "a local model needs the extra: pip install 'citecheck-articles[onnx]'"


def _outputs(
    folder: Path, width: int, labels: Mapping[int, str] | None
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Which outputs mean that the claim is supported, and which that it is contradicted."""
    if width == 1:
        return (0,), ()
    named = dict(labels) if labels is not None else _labels(folder / "config.json")
    names = {index: named.get(index, "").lower() for index in range(width)}
    no = tuple(index for index, name in names.items() if name.startswith(_NO))
    yes = tuple(index for index, name in names.items() if name.startswith(_YES) and index not in no)
    if not yes:
        raise BadConfig(
            f"{folder}: which of its {width} outputs means that a claim is supported is not told; "
            f"give labels, such as 0 = contradicted, 1 = neutral, 2 = supported"
        )
    return yes, no


def _labels(path: Path) -> dict[int, str]:
    """What ``id2label`` says; empty where it says nothing."""
    try:
        found = json.loads(path.read_text(encoding="utf-8")).get("id2label", {})
        return {int(index): str(name) for index, name in found.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError, RecursionError) as error:
        raise BadConfig(f"{path}: its id2label cannot be read: {error}") from None
