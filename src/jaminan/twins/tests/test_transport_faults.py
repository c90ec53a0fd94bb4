import httpx
import pytest

from jaminan.twins.tests.orders import Pay, order
from jaminan.twins.tests.outside import BANK


def lookup(twins, nik):
    return twins.post("population", "/v1/persons/lookup", {"nik": nik})


def test_server_error_comes_as_often_as_ordered(twins):
    nik = twins.add_person()
    twins.fault("population", "server_error", key=nik, times=2, params={"status": 502})
    assert [lookup(twins, nik).status_code for _ in range(3)] == [502, 502, 200]


def test_fault_without_times_stays_until_it_is_removed(twins):
    nik = twins.add_person()
    fault = twins.fault("population", "server_error", key=nik)
    assert [lookup(twins, nik).status_code for _ in range(2)] == [503, 503]
    path = f"/control/faults/population/{fault['id']}"
    assert twins.call("control", "DELETE", path).status_code == 204
    assert twins.call("control", "DELETE", path).status_code == 404
    assert lookup(twins, nik).status_code == 200


def test_fault_of_one_key_leaves_the_others_alone(twins):
    ill, well = twins.add_person(), twins.add_person()
    twins.fault("population", "server_error", key=ill)
    assert (lookup(twins, well).status_code, lookup(twins, ill).status_code) == (200, 503)


def test_fault_of_one_place_leaves_the_others_alone(twins):
    nik = twins.add_person()
    twins.fault("population", "server_error", place="face")
    assert lookup(twins, nik).status_code == 200


def test_lost_answer_leaves_work_done_or_undone_as_ordered(twins):
    for fault, state in (("lost_undone", 404), ("lost_done", "ACSC")):
        pay = Pay(twins.add_account())
        twins.fault("banks", fault, key=BANK, place="files", times=1)
        with pytest.raises(httpx.RemoteProtocolError):
            twins.upload(order(twins.add_fund(), pay))
        if state == "ACSC":
            twins.settled(pay.end_to_end_id)
        assert twins.payment(pay.end_to_end_id)["state"] == state


def test_half_answer_is_cut_off(twins):
    nik = twins.add_person()
    twins.fault("population", "half_answer", key=nik, times=1)
    with pytest.raises(httpx.RemoteProtocolError, match="complete message"):
        lookup(twins, nik)
    assert lookup(twins, nik).status_code == 200


def test_unusable_fault_is_refused_with_a_sentence(twins):
    for order_of in (
        {"twin": "population", "fault": "melamun"},
        {"twin": "bulan", "fault": "slow"},
        {"twin": "population", "fault": "slow", "params": {"minutes": 1}},
        {"twin": "population", "fault": "slow", "params": {"seconds": "lama"}},
        {"twin": "population", "fault": "slow", "params": {"seconds": 601}},
        {"twin": "population", "fault": "server_error", "params": {"status": 200}},
        {"twin": "population", "fault": "slow", "times": 0},
        {"twin": "population", "fault": "slow", "times": "dua"},
        {"twin": "population", "fault": "slow", "place": "inquiry"},
        {"twin": "banks", "fault": "lost", "params": {"done": "mungkin"}},
        {"twin": "banks", "fault": "lost", "params": []},
        {"twin": "banks", "fault": "late", "params": {"polls": -1}},
        {"twin": "banks", "fault": "reject", "params": {"code": "tutup"}},
        {"twin": "population", "fault": "face_score", "params": {"score": 101}},
        {"twin": "population", "fault": "dead", "params": {"died_on": "kemarin"}},
        {"twin": "banks"},
    ):
        answer = twins.post("control", "/control/faults", order_of)
        assert answer.status_code in (400, 404), order_of
        assert answer.json()["message"]
    assert twins.get("control", "/control/faults").json()["faults"] == []
