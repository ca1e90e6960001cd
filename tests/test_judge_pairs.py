"""The judge by a local cross-encoder, with a model of a few weights that the test makes.

The model adds up a vector of three for each word (contradiction, neutral, entailment) over premise
and claim, so what it says of a text is known.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from citecheck.judge import ClaimItem, Source, SupportJudge
from citecheck.judge.pairs import PairJudge, excerpts
from citecheck.model import BadConfig

pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")

VOCABULARY = {"[UNK]": 0, "[PAD]": 1, "proves": 2, "refutes": 3, "mentions": 4}
WEIGHTS = [[0.0, 0.1, 0.0], [9.0, 9.0, 9.0], [-4.0, -4.0, 8.0], [8.0, -4.0, -4.0], [0.0, 6.0, 0.0]]
LABELS = {"id2label": {"0": "contradiction", "1": "neutral", "2": "entailment"}}


def make(folder: Path, weights: list[list[float]], *, types: bool = False) -> Path:
    """Write ``model.onnx`` and ``tokenizer.json``."""
    import numpy
    import onnx
    from onnx import TensorProto, helper, numpy_helper
    from tokenizers import Tokenizer, models, pre_tokenizers, processors

    ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "length"])
    mask = helper.make_tensor_value_info("attention_mask", TensorProto.INT64, ["batch", "length"])
    kinds = helper.make_tensor_value_info("token_type_ids", TensorProto.INT64, ["batch", "length"])
    width = len(weights[0])
    out = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", width])
    table = numpy_helper.from_array(numpy.array(weights, dtype=numpy.float32), "table")
    axis = numpy_helper.from_array(numpy.array([1], dtype=numpy.int64), "axis")
    last = numpy_helper.from_array(numpy.array([2], dtype=numpy.int64), "last")
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["vectors"]),
        helper.make_node("Cast", ["attention_mask"], ["counts"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["counts", "last"], ["spread"]),
        helper.make_node("Mul", ["vectors", "spread"], ["kept"]),
        helper.make_node("ReduceSum", ["kept", "axis"], ["logits"], keepdims=0),
    ]
    graph = helper.make_graph(
        nodes, "sum", [ids, mask, kinds] if types else [ids, mask], [out], [table, axis, last]
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(model, folder / "model.onnx")
    tokenizer = Tokenizer(models.WordLevel(VOCABULARY, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(pair="$A:0 $B:1", special_tokens=[])
    tokenizer.enable_padding(pad_id=1, pad_token="[PAD]")
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: Any) -> Path:
    made = make(tmp_path_factory.mktemp("models") / "tiny-nli", WEIGHTS)
    (made / "config.json").write_text(json.dumps(LABELS))
    return made


def item(word: str, claim: str = "The ledger of Brimstad shows the debt.") -> ClaimItem:
    text = f"The ledger of Brimstad {word} the debt. " + "Other pages tell of herring. " * 12
    return ClaimItem(claim, (Source(text),))


def test_the_model_decides_and_words_give_the_evidence(folder: Path) -> None:
    judge: SupportJudge = PairJudge(folder)
    assert isinstance(judge, SupportJudge)
    found = judge.judge([item("proves"), item("refutes"), item("mentions")])
    assert [str(j.verdict) for j in found] == ["supported", "contradicted", "partly"]
    assert [j.score > 0.9 for j in found] == [True, False, False]
    assert all(j.judge == "tiny-nli" for j in found)
    for judgement in found:
        first = judgement.evidence[0]
        assert first.quote.startswith("The ledger of Brimstad")
    assert "otherwise" in found[1].reason


def test_padding_and_batches_change_nothing(folder: Path) -> None:
    judge = PairJudge(folder)
    items = [item(word) for word in ("proves", "refutes", "mentions") * 12]
    items += [ClaimItem("A short claim.", (Source("It proves a short claim."),))]
    together, alone = judge.judge(items), [judge.judge([one])[0] for one in items]
    assert [j.verdict for j in together] == [j.verdict for j in alone]
    assert [j.score for j in together] == pytest.approx([j.score for j in alone], abs=1e-6)


def test_what_the_words_cannot_judge_is_left_unverifiable(folder: Path) -> None:
    judge = PairJudge(folder)
    found = judge.judge([ClaimItem("The debt.", ()), item("proves", "…"), item("proves")])
    assert [str(j.verdict) for j in found] == ["unverifiable", "unverifiable", "supported"]
    assert found[0].judge == "tiny-nli"


def test_labels_are_given_where_the_model_names_none(tmp_path: Path) -> None:
    made = make(tmp_path / "nameless", WEIGHTS, types=True)
    with pytest.raises(BadConfig, match="give labels"):
        PairJudge(made)
    judge = PairJudge(made, labels={0: "contradicted", 1: "neutral", 2: "supported"})
    assert judge.judge([item("proves")])[0].verdict == "supported"


def test_one_output_is_a_probability_and_two_are_told_by_name(tmp_path: Path) -> None:
    one = make(tmp_path / "one", [[-1.0], [0.0], [40.0], [-9.0], [-9.0]])
    assert PairJudge(one).judge([item("proves")])[0].verdict == "supported"
    assert PairJudge(one).judge([item("refutes")])[0].verdict == "partly"
    two = make(tmp_path / "two", [[0.1, 0.0], [0.0, 0.0], [-9.0, 9.0], [9.0, -9.0], [9.0, -9.0]])
    (two / "config.json").write_text('{"id2label": {"0": "not_supported", "1": "supported"}}')
    assert PairJudge(two).judge([item("proves")])[0].verdict == "supported"
    assert PairJudge(two).judge([item("refutes")])[0].verdict == "partly"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("model.onnx", None, "no such file"),
        ("model.onnx", b"import os", "not a model that can be run"),
        ("tokenizer.json", None, "no such file"),
        ("tokenizer.json", b"{}", "not a tokenizer"),
        ("config.json", b"[]", "id2label cannot be read"),
        ("config.json", b'{"id2label": {"a": "b"}}', "id2label cannot be read"),
    ],
)
def test_a_folder_that_cannot_be_used_is_named_with_the_file(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    made = make(tmp_path / "broken", WEIGHTS)
    (made / "config.json").write_text(json.dumps(LABELS))
    if content is None:
        (made / name).unlink()
    else:
        (made / name).write_bytes(content)
    with pytest.raises(BadConfig, match=said) as caught:
        PairJudge(made)
    assert name in str(caught.value)


def test_code_in_the_folder_is_not_run(tmp_path: Path) -> None:
    made = make(tmp_path / "with-code", WEIGHTS)
    settings = {**LABELS, "auto_map": {"AutoModel": "modeling.Evil"}, "trust_remote_code": True}
    (made / "config.json").write_text(json.dumps(settings))
    trace = tmp_path / "ran"
    (made / "modeling.py").write_text(f"open({str(trace)!r}, 'w')")
    assert PairJudge(made).judge([item("proves")])[0].verdict == "supported"
    assert not trace.exists()


def test_excerpts_are_few_short_and_of_the_source() -> None:
    from citecheck.judge.features import Look

    text = " ".join(f"Sentence {n} of Brimstad tells of the debt of year {n}." for n in range(400))
    found = excerpts(Look(ClaimItem("Brimstad had a debt in year 17.", (Source(text),))))
    assert 1 <= len(found) <= 3
    assert any("year 17." in part for part in found)
    assert all(len(part.split()) <= 330 for part in found)
