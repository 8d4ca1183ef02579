"""The line map of any graph: stations apart, lines that run onward, nothing left lying about."""

from hypothesis import given
from hypothesis import strategies as st

from motcua.catalog.rules.joint import upstream
from motcua.joint import drawing
from motcua.joint.drawing import FIRST, LAST, Edge


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, list[str]]:
    codes = [f"p{at}" for at in range(draw(st.integers(1, 7)))]
    return {
        code: draw(st.lists(st.sampled_from(codes[:at]), unique=True, max_size=3)) if at else []
        for at, code in enumerate(codes)
    }


@given(graphs())
def test_every_station_has_a_spot_of_its_own(graph: dict[str, list[str]]) -> None:
    placed = drawing.spots(graph)
    assert [spot.code for spot in placed].count(FIRST) == 1
    assert {spot.code for spot in placed if spot.is_station} == {FIRST, LAST, *graph}
    assert len({(spot.x, spot.y) for spot in placed}) == len(placed)
    assert all(0 <= spot.x <= 100 and 0 <= spot.y <= 100 for spot in placed)


@given(graphs())
def test_every_line_runs_onward_and_joins_what_the_graph_joins(graph: dict[str, list[str]]) -> None:
    column = {spot.code: spot.column for spot in drawing.spots(graph)}
    found = {(edge.before, edge.after) for edge in drawing.edges(graph)}
    assert all(column[before] < column[after] for before, after in found)
    drawn: dict[str, set[str]] = {code: {b for b, a in found if a == code} for code in graph}
    assert all(before in {*graph[code], FIRST} for code in graph for before in drawn[code])
    for code, needs in graph.items():
        assert upstream(drawn, code) - {FIRST} == upstream(graph, code), "the same comes before it"
        further = {c for before in needs for c in upstream(graph, before)}
        assert not drawn[code] & further, "nothing is drawn twice"
    assert {before for before, _ in found} == {FIRST, *graph}
    assert {after for _, after in found} == {LAST, *graph}


@given(graphs())
def test_upright_it_forks_as_often_as_it_joins(graph: dict[str, list[str]]) -> None:
    placed = drawing.spots(graph)
    found = drawing.turns(placed)
    assert set(found) <= {spot.code for spot in placed if spot.is_station}, "it is drawn nowhere"
    turns = list(found.values())
    assert turns.count("fork") == turns.count("join")
    assert turns == ["fork", "join"] * (len(turns) // 2)


def test_a_part_nobody_wants_is_passed_over() -> None:
    found = [(e.before, e.after) for e in drawing.edges({"residence": ["birth"]})]
    assert found == [(FIRST, "residence"), ("residence", LAST)]


LONG = {
    "birth": [],
    "residence": ["birth"],
    "insurance": ["birth"],
    "identity": ["birth", "residence"],
}


def test_a_long_line_passes_beside_the_stations_of_the_columns_between() -> None:
    placed = drawing.spots(LONG)
    height = {spot.code: spot.y for spot in placed}
    assert height["identity"] == height["residence"]
    assert height["insurance>return"] == height["insurance"]
    path = drawing.path(Edge("insurance", LAST), placed)
    assert path == "M500 700H740H800C860 700 860 500 920 500H980"
    assert drawing.path(Edge(FIRST, "birth"), placed) == "M20 500H260"
