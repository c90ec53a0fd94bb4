"""What the banks keep: accounts, files, payments, bookings, and an outbox for each bank."""

from jaminan.twins import records
from jaminan.twins.banks.directory import BANKS

SCHEMA = """
CREATE TABLE IF NOT EXISTS accounts (
    id INTEGER PRIMARY KEY,
    bank TEXT NOT NULL,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('open', 'closed', 'blocked')),
    is_customer INTEGER NOT NULL,
    opening_balance INTEGER NOT NULL,
    balance INTEGER NOT NULL,
    UNIQUE (bank, number)
);
CREATE TABLE IF NOT EXISTS files (
    id INTEGER PRIMARY KEY,
    bank TEXT NOT NULL,
    msg_id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    created_at TEXT NOT NULL,
    number_of_transactions INTEGER NOT NULL,
    control_sum TEXT,
    reason TEXT,
    is_reported INTEGER NOT NULL DEFAULT 0,
    received_at TEXT NOT NULL,
    content BLOB NOT NULL,
    UNIQUE (bank, msg_id)
);
CREATE INDEX IF NOT EXISTS files_refused ON files (id)
    WHERE reason IS NOT NULL AND is_reported = 0;
CREATE TABLE IF NOT EXISTS payments (
    id INTEGER PRIMARY KEY,
    bank TEXT NOT NULL,
    file INTEGER NOT NULL REFERENCES files,
    batch TEXT NOT NULL,
    instruction_id TEXT,
    end_to_end_id TEXT NOT NULL,
    amount TEXT NOT NULL,
    currency TEXT NOT NULL,
    debtor_account TEXT NOT NULL,
    creditor_bank TEXT NOT NULL,
    creditor_account TEXT NOT NULL,
    creditor_name TEXT NOT NULL,
    remittance TEXT,
    execute_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('RCVD', 'ACCP', 'ACSC', 'RJCT', 'LOST')),
    reason TEXT,
    is_first INTEGER NOT NULL,
    fault TEXT,
    fault_params TEXT,
    due_at REAL,
    polls_left INTEGER NOT NULL DEFAULT 0,
    settled_on TEXT,
    return_reason TEXT,
    returned_on TEXT
);
CREATE UNIQUE INDEX IF NOT EXISTS payments_paid_once ON payments (bank, end_to_end_id)
    WHERE is_first = 1;
CREATE INDEX IF NOT EXISTS payments_of_file ON payments (file);
CREATE INDEX IF NOT EXISTS payments_by_end_to_end_id ON payments (bank, end_to_end_id);
CREATE INDEX IF NOT EXISTS payments_at_work ON payments (id) WHERE state IN ('RCVD', 'ACCP');
CREATE INDEX IF NOT EXISTS payments_polled ON payments (bank) WHERE polls_left > 0;
CREATE INDEX IF NOT EXISTS payments_to_return ON payments (id)
    WHERE return_reason IS NOT NULL AND returned_on IS NULL;
CREATE TABLE IF NOT EXISTS bookings (
    id INTEGER PRIMARY KEY,
    bank TEXT NOT NULL,
    account TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('payment', 'return', 'receipt')),
    amount INTEGER NOT NULL CHECK (amount <> 0),
    payment INTEGER REFERENCES payments,
    end_to_end_id TEXT NOT NULL,
    other_name TEXT NOT NULL,
    other_account TEXT,
    other_bank TEXT,
    remittance TEXT,
    booked_on TEXT NOT NULL,
    booked_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS bookings_of_account ON bookings (bank, account, booked_on);
CREATE UNIQUE INDEX IF NOT EXISTS bookings_once ON bookings (bank, account, payment, kind);
CREATE VIEW IF NOT EXISTS told_bookings AS
    SELECT bookings.*, files.msg_id, payments.batch, payments.instruction_id,
           payments.return_reason
    FROM bookings LEFT JOIN payments ON payments.id = bookings.payment
    LEFT JOIN files ON files.id = payments.file;
CREATE TABLE IF NOT EXISTS outbox (
    id INTEGER PRIMARY KEY,
    bank TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('pain.002', 'camt.054')),
    made_at TEXT NOT NULL,
    content BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS outbox_of_bank ON outbox (bank, id);
"""
ACCOUNT = records.RecordKind(
    "account",
    """
    INSERT INTO accounts (bank, number, name, status, is_customer, opening_balance, balance)
    VALUES (:bank, :number, :name, :status, :is_customer, :opening_balance, :opening_balance)
    ON CONFLICT (bank, number) DO UPDATE SET
        name = excluded.name, status = excluded.status, is_customer = excluded.is_customer
    """,
    required={
        "bank": records.one_of(*BANKS),
        "number": records.digits(),
        "name": records.text,
    },
    optional={
        "status": (records.one_of("open", "closed", "blocked"), "open"),
        "is_customer": (records.yes_or_no, False),
        "opening_balance": (records.rupiah, 0),
    },
)
TABLES = {
    "accounts": "SELECT id, bank, number, name, status, is_customer, balance FROM accounts"
    " WHERE id < :before ORDER BY id DESC LIMIT :limit",
    "files": "SELECT id, bank, msg_id, number_of_transactions, control_sum, reason, received_at"
    " FROM files WHERE id < :before ORDER BY id DESC LIMIT :limit",
    "payments": "SELECT id, bank, end_to_end_id, amount, currency, creditor_bank,"
    " creditor_account, creditor_name, state, reason, fault, settled_on, return_reason,"
    " returned_on FROM payments WHERE id < :before ORDER BY id DESC LIMIT :limit",
    "bookings": "SELECT id, bank, account, kind, amount, end_to_end_id, other_name, booked_at"
    " FROM bookings WHERE id < :before ORDER BY id DESC LIMIT :limit",
    "outbox": "SELECT id, bank, kind, made_at, length(content) AS bytes FROM outbox"
    " WHERE id < :before ORDER BY id DESC LIMIT :limit",
}
