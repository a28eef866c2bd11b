// The office's own records: documents, registers (registers.h), deliveries, answers, duties, the
// directory.
//
// Records live in the same transaction as the engine's state: `RecordsIn::records(work)` gives the
// records of a unit of work begun by the same store, valid until that unit commits or dies. The
// same contract holds as for port::UnitOfWork (failures are exceptions, nothing visible before
// commit). Everything is of the unit of work's organisation; ids of directory entries are the
// organisation's own texts ("duk-vp"). Texts are UTF-8 in NFC; times are UTC.
//
// Failures beside those of port::UnitOfWork, in every implementation:
// - StoreRefused, before anything is done: a text that is not UTF-8 or contains a NUL. Only
//   AttachmentRow::bytes may be any bytes.
// - DuplicateRow: a row with the same id, or with the same key where a comment says "unique".
// - std::logic_error, a bug of the caller: update() of a row that is not there, learn_phrase() for
//   an entry that is not in the directory, records() of another store's unit of work.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/message/names.h"
#include "engine/port/unit_of_work.h"
#include "workflows/document/directory.h"
#include "workflows/port/accounts.h"
#include "workflows/port/duties.h"
#include "workflows/port/inbox.h"
#include "workflows/port/registers.h"
#include "workflows/port/signatures.h"

namespace vanthu::port {

class CalendarFeeds;  // calendar_feeds.h
class Identities;     // identities.h
class Webhooks;       // webhooks.h

struct DeliveryTag;
struct AttachmentTag;
using DeliveryId = base::Id<DeliveryTag>;
using AttachmentId = base::Id<AttachmentTag>;

enum class DocumentState {
  kDrafting,   // with the drafter
  kInReview,   // on its way through review, form check, opinions, signature
  kSigned,     // signed, not yet numbered and sent
  kIssued,     // numbered, registered, being distributed and acknowledged
  kClosed,     // every delivery is answered or given up
  kWithdrawn,  // given up before issue
};

struct DocumentRow {
  DocumentId id;
  message::InstanceId instance;  // its issue-directive process
  DocumentState state = DocumentState::kDrafting;
  std::string type;           // heading as printed: "CHƯƠNG TRÌNH HÀNH ĐỘNG"
  std::string abstract_text;  // trích yếu
  std::string issuing_body;   // unit id
  std::string drafting_unit;  // unit id
  std::string drafter;        // actor id
  std::string urgency;
  std::string secrecy;
  std::string symbol;             // "CTrHD/ĐUK"
  std::string number_text;        // "19", with leading zeros; empty before issue
  std::string series;             // register series id; empty before issue
  std::string place;              // địa danh
  std::string signing_authority;  // "TM BAN THƯỜNG VỤ"
  std::string signer_position;
  std::string signer_name;
  std::string signed_by;  // actor id; empty before signature
  std::optional<base::Time> signed_at;
  std::optional<base::Time> issued_at;
  std::optional<base::Time> closed_at;
  std::int64_t version = 1;  // current version's number
  base::Time created{};
  bool operator==(const DocumentRow&) const = default;
};

struct DocumentFilter {  // an empty field takes every document
  std::optional<DocumentState> state;
  std::string type;  // as printed
  std::string drafting_unit;
  std::string drafter;
  std::string number_text;
  base::Time since = base::Time::min();  // of issue, or of drafting where it is not issued;
  base::Time until = base::Time::max();  // from `since` until before `until`

  bool takes(const DocumentRow& row) const {
    const auto when = row.issued_at.value_or(row.created);
    return (!state || row.state == *state) && (type.empty() || row.type == type) &&
           (drafting_unit.empty() || row.drafting_unit == drafting_unit) &&
           (drafter.empty() || row.drafter == drafter) &&
           (number_text.empty() || row.number_text == number_text) && since <= when && when < until;
  }
};

struct VersionRow {  // never changed once written
  DocumentId document;
  std::int64_t version = 1;
  std::string text;    // the whole document as text
  std::string sha256;  // of text, hex
  std::string author;
  std::string on_behalf_of;
  std::string note;  // why it was changed
  base::Time created{};
  bool operator==(const VersionRow&) const = default;
};

struct AttachmentRow {
  AttachmentId id;
  DocumentId document;
  std::int64_t version = 1;
  std::string file_name;
  std::string content_type;
  std::string sha256;
  std::int64_t size = 0;
  std::string bytes;  // empty in lists
  bool operator==(const AttachmentRow&) const = default;
};

struct ReferenceRow {
  DocumentId document;
  std::int64_t position = 0;
  std::string key;  // "28-NQ/TW"; empty for one without a number
  std::string type;
  std::string title;  // of one without a number
  std::string date;   // ISO, or empty
  std::string issuer;
  std::string relation;  // "implements", "basis", "cited"
  bool operator==(const ReferenceRow&) const = default;
};

struct RecipientLineRow {  // as frozen at the time of issue
  DocumentId document;
  std::int64_t position = 0;
  std::string text;     // targets joined as printed
  std::string purpose;  // code, or empty
  bool archive = false;
  std::string resolution;       // JSON array: {target, kind, id, count, decided_by?}
  std::int64_t unresolved = 0;  // targets that nobody has placed yet
  bool operator==(const RecipientLineRow&) const = default;
};

// One approval, opinion or return, tied to the version it was given on.
struct OpinionRow {
  DocumentId document;
  std::int64_t position = 0;  // order of giving, from 1
  std::int64_t version = 1;
  std::string step;  // node id in the definition: "review", "opinion", "sign"
  std::string actor;
  std::string on_behalf_of;
  std::string decision;  // "approve", "return", "comment", "silence"
  std::string note;
  bool reset = false;  // no longer counts: the document changed afterwards
  base::Time at{};
  bool operator==(const OpinionRow&) const = default;
};

// --- distribution ----------------------------------------------------------------------------

enum class DeliveryState {
  kPending,   // recorded, not yet notified
  kNotified,  // the mail server took the notice
  kOpened,    // somebody opened the page; this is not an answer
  kAcknowledged,
  kRefused,
  kUnreachable,  // the notice was refused for good
  kGivenUp,      // no answer until the definition's last date
  kWithdrawn,
};

struct DeliveryRow {
  DeliveryId id;
  DocumentId document;
  std::int64_t position = 0;  // order in the distribution, from 1; unique in the document
  DeliveryState state = DeliveryState::kPending;
  std::string recipient;       // directory id of the unit or post
  std::string recipient_kind;  // "unit" or "post"
  std::string name;            // frozen at the time of issue
  std::string email;
  std::string purpose;     // code of the strongest reason, or empty
  std::string reasons;     // JSON array: {line, target, via, purpose}
  std::string token_hash;  // SHA-256 of the link's token, hex; empty: revoked
  base::Time token_expires{};
  base::Time created{};
  std::optional<base::Time> due;  // answer expected by
  std::optional<base::Time> notified_at;
  std::optional<base::Time> opened_at;
  std::optional<base::Time> answered_at;
  std::string answered_by;  // actor id, or "link"
  std::string answer;       // words of the answer, or the reason of refusal
  std::int64_t reminders = 0;
  std::int64_t escalations = 0;
  bool operator==(const DeliveryRow&) const = default;
  bool waiting() const {  // for an answer
    return state == DeliveryState::kPending || state == DeliveryState::kNotified ||
           state == DeliveryState::kOpened;
  }
  bool overdue(base::Time now) const { return waiting() && due && *due < now; }
};
struct DeliveryFilter {
  std::optional<DeliveryState> state;
  std::string recipient;   // empty: any
  std::int64_t after = 0;  // position, for paging
  std::size_t limit = 1000;
  // Unanswered, and the answer was expected before; then `state` and `recipient` do not count.
  std::optional<base::Time> overdue_at{};
};
struct DeliveryCounts {
  std::int64_t total = 0, pending = 0, notified = 0, opened = 0, acknowledged = 0, refused = 0,
               unreachable = 0, given_up = 0, withdrawn = 0, reminders = 0, escalations = 0;
  bool operator==(const DeliveryCounts&) const = default;
};

// What happened to deliveries on a day, counted in local days since 1970-01-01.
enum class DeliveryMoment { kNotified, kAnswered };
struct DayCount {
  std::int64_t day = 0;
  std::int64_t count = 0;
  bool operator==(const DayCount&) const = default;
};
struct OverdueCount {
  std::string recipient;
  std::string name;
  std::int64_t count = 0;
  bool operator==(const OverdueCount&) const = default;
};

struct AcknowledgementRow {  // never changed
  DeliveryId delivery;
  std::int64_t version = 1;
  std::string version_sha256;
  std::string kind;   // "acknowledged", "refused"
  std::string actor;  // who, or "link"
  std::string on_behalf_of;
  std::string identified;  // how: "link", "session", "command_line"
  std::string words;
  base::Time at{};
  std::string receipt = {};  // signed (service/receipt.h); empty: from before receipts
  bool operator==(const AcknowledgementRow&) const = default;
};

// What went out by mail, so that every message is counted once however often it was tried.
struct MailRow {
  std::string message_id;
  std::string subject_key;  // delivery or assignment id
  std::string kind;         // "notice", "reminder", "escalation", "assignment", …
  std::string recipient;    // address
  std::string state;        // "sending", "accepted", "refused"
  std::int64_t tries = 0;
  std::int64_t repeats = 0;  // tries that may have been taken before (RFC 5321, 4.5.4.1)
  std::string detail;
  base::Time first_try{};
  base::Time last_try{};
  bool operator==(const MailRow&) const = default;
};

class Records {
 public:
  virtual ~Records() = default;

  virtual Accounts& accounts() = 0;             // of the same unit of work
  virtual Registers& registers() = 0;           // of the same unit of work
  virtual Signatures& signatures() = 0;         // of the same unit of work
  virtual Inbox& inbox() = 0;                   // of the same unit of work
  virtual CalendarFeeds& calendar_feeds() = 0;  // of the same unit of work
  virtual Identities& identities() = 0;         // of the same unit of work
  virtual Webhooks& webhooks() = 0;             // of the same unit of work

  // --- directory -----------------------------------------------------------------------------
  // Replaces the whole directory, learned phrases included; the caller has validated it. Returns
  // its new version number.
  virtual std::int64_t replace_directory(const document::DirectoryData& data) = 0;
  virtual document::DirectoryData directory() = 0;
  virtual std::int64_t directory_version() = 0;  // 0: none was ever imported
  // A phrase that a clerk has confirmed for a group, unit, post or person: added to the entry's
  // phrases (aliases, printed_as) unless it is there already, which raises the version by one.
  virtual void learn_phrase(std::string_view entry_id, std::string_view phrase) = 0;

  // --- documents -----------------------------------------------------------------------------
  virtual void insert(const DocumentRow& row) = 0;
  virtual void update(const DocumentRow& row) = 0;
  virtual std::optional<DocumentRow> document(const DocumentId& id, bool lock = false) = 0;
  // By number text and symbol ("19", "CTrHD/ĐUK"): newest first.
  virtual std::vector<DocumentRow> documents_numbered(std::string_view number_text,
                                                      std::string_view symbol) = 0;
  // Newest first; `before` continues a page.
  virtual std::vector<DocumentRow> documents(std::optional<DocumentState> state,
                                             const std::optional<DocumentId>& before,
                                             std::size_t limit) = 0;
  virtual std::vector<DocumentRow> documents_like(const DocumentFilter& filter,
                                                  const std::optional<DocumentId>& before,
                                                  std::size_t limit) = 0;
  // The documents that any of these directory ids drafted or was the drafting unit of, received,
  // gave an opinion on or has duties of: newest first.
  virtual std::vector<DocumentRow> documents_of(std::span<const std::string> identities,
                                                const std::optional<DocumentId>& before,
                                                std::size_t limit) = 0;
  // Whether any of them received the document, gave an opinion on it or has a duty of it.
  virtual bool concerns(const DocumentId& id, std::span<const std::string> identities) = 0;
  virtual void insert(const VersionRow& row) = 0;
  virtual std::optional<VersionRow> version(const DocumentId& id, std::int64_t version) = 0;
  virtual std::vector<VersionRow> versions(const DocumentId& id) = 0;  // without text
  virtual void insert(const AttachmentRow& row) = 0;
  virtual std::vector<AttachmentRow> attachments(const DocumentId& id) = 0;  // without bytes
  virtual std::optional<AttachmentRow> attachment(const AttachmentId& id) = 0;
  virtual void replace_references(const DocumentId& id, std::span<const ReferenceRow> rows) = 0;
  virtual std::vector<ReferenceRow> references(const DocumentId& id) = 0;
  virtual void replace_recipient_lines(const DocumentId& id,
                                       std::span<const RecipientLineRow> rows) = 0;
  virtual std::vector<RecipientLineRow> recipient_lines(const DocumentId& id) = 0;
  virtual void insert(const OpinionRow& row) = 0;         // position is given by the store
  virtual void reset_opinions(const DocumentId& id) = 0;  // those given so far no longer count
  virtual std::vector<OpinionRow> opinions(const DocumentId& id) = 0;

  // --- distribution --------------------------------------------------------------------------
  virtual void insert(
      std::span<const DeliveryRow> rows) = 0;  // in bulk; (document, recipient) unique
  virtual void update(const DeliveryRow& row) = 0;
  virtual std::optional<DeliveryRow> delivery(const DeliveryId& id, bool lock = false) = 0;
  virtual std::optional<DeliveryRow> delivery_by_token(std::string_view token_hash) = 0;
  virtual std::vector<DeliveryRow> deliveries(const DocumentId& id,
                                              const DeliveryFilter& filter) = 0;
  // Deliveries addressed to any of these directory ids, newest first.
  virtual std::vector<DeliveryRow> deliveries_to(std::span<const std::string> recipients,
                                                 std::size_t limit) = 0;
  virtual DeliveryCounts delivery_counts(const DocumentId& id) = 0;
  virtual std::int64_t overdue_deliveries(const DocumentId& id, base::Time now) = 0;  // how many
  // Of deliveries recorded from `since` until before `until`.
  virtual DeliveryCounts delivery_counts(base::Time since, base::Time until) = 0;
  // In order of days; `east`: the local day's offset from UTC. Days without any are left out.
  virtual std::vector<DayCount> deliveries_by_day(DeliveryMoment moment, base::Time since,
                                                  base::Time until, std::chrono::seconds east) = 0;
  // Those with the most first.
  virtual std::vector<OverdueCount> overdue_by_recipient(base::Time now, std::size_t limit) = 0;
  virtual void insert(const AcknowledgementRow& row) = 0;
  virtual std::vector<AcknowledgementRow> acknowledgements(const DeliveryId& id) = 0;
  // Inserts, or replaces the row of the same message id.
  virtual void put_mail(const MailRow& row) = 0;
  virtual std::optional<MailRow> mail(std::string_view message_id) = 0;
  virtual std::vector<MailRow> mails(std::string_view subject_key) = 0;
  struct MailCounts {
    std::int64_t messages = 0, accepted = 0, refused = 0, repeats = 0;
    bool operator==(const MailCounts&) const = default;
  };
  virtual MailCounts mail_counts(const DocumentId& id) = 0;  // of its deliveries and duties

  // --- duties --------------------------------------------------------------------------------
  virtual void insert(std::span<const AssignmentRow> rows) = 0;  // in bulk
  virtual void update(const AssignmentRow& row) = 0;
  virtual std::optional<AssignmentRow> assignment(const AssignmentId& id, bool lock = false) = 0;
  virtual std::vector<AssignmentRow> assignments(const DocumentId& id) = 0;
  virtual std::vector<AssignmentRow> assignments_of(std::span<const std::string> units,
                                                    std::size_t limit) = 0;
  virtual std::vector<AssignmentRow> assignments_like(const AssignmentFilter& filter) = 0;
  // Of the whole office, in order of unit, name and state's code.
  virtual std::vector<AssignmentCount> assignment_counts(base::Time now) = 0;
  virtual void insert(const AssignmentReportRow& row) = 0;  // position is given by the store
  virtual std::vector<AssignmentReportRow> reports(const AssignmentId& id) = 0;
};

// Gives the records that belong to a unit of work of the same store.
class RecordsIn {
 public:
  virtual ~RecordsIn() = default;
  virtual Records& records(UnitOfWork& work) = 0;
};

}  // namespace vanthu::port
