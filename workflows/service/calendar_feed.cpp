#include "workflows/service/calendar_feed.h"

#include <algorithm>
#include <map>

#include "engine/codec/sha256.h"
#include "workflows/service/acknowledge.h"
#include "workflows/service/duty_list.h"
#include "workflows/service/icalendar.h"
#include "workflows/service/permission.h"
#include "workflows/service/sign_in.h"
#include "workflows/service/standing.h"
#include "workflows/service/work.h"

namespace vanthu::service {
namespace {

constexpr std::size_t kMostEntries = 500;  // of each kind
constexpr std::size_t kLongestToken = 100;
constexpr std::chrono::hours kReadNoted{1};
constexpr std::chrono::hours kEntryKept{24 * 400};

base::Error no_such_calendar() {
  return {"calendar.not_found",
          {"Không có lịch ở địa chỉ này.", "There is no calendar at this address."},
          "",
          {"Lấy địa chỉ mới ở trang “Tài khoản”.", "Get a new address on the page \"Account\"."}};
}

// One's own account's feed, as its holder.
template <class Answer, class Work>
base::Result<Answer> with_feeds(Office& office, const Principal& principal, Work&& work) {
  return office.engine.call(office.settings.organisation, principal,
                            [&](runtime::Transaction& t) -> base::Result<Answer> {
                              Subject subject;
                              subject.account = principal.account;
                              const auto actor =
                                  may(office, t, principal, Operation::kUseOwnAccount, subject);
                              if (!actor.ok()) return actor.error();
                              return work(t, office.records(t).calendar_feeds());
                            });
}

struct Deadline {
  std::string key;
  base::Time due{};
  std::optional<port::DocumentId> document;
  std::string what;   // of the deadline itself
  std::string title;  // of what it is about; left out where that is secret
  std::string path;
};

std::optional<Principal> reader(Office& office, const std::string& token) {
  auto found = office.engine.call(
      office.settings.organisation, runtime::kSystem,
      [&](runtime::Transaction& t) -> base::Result<std::optional<Principal>> {
        auto& records = office.records(t);
        auto feed = records.calendar_feeds().feed_by_token(codec::sha256_hex(token));
        if (!feed) return std::optional<Principal>();
        const auto account = records.accounts().account(feed->account);
        if (!account || account->disabled) return std::optional<Principal>();
        if (!feed->last_read || t.now() - *feed->last_read >= kReadNoted) {
          feed->last_read = t.now();
          records.calendar_feeds().put(*feed);
        }
        auto out = principal_of(*account);
        out.channel = Channel::kToken;
        out.scopes = kScopeRead;
        return std::optional<Principal>(std::move(out));
      });
  return std::move(found).value();
}

void add_tasks(Office& office, const Principal& who, std::vector<Deadline>& out) {
  const auto work = work_of(office, who, kMostEntries);
  if (!work.ok()) return;
  for (const auto& item : *work) {
    if (!item.row.task.due) continue;
    const auto id = item.row.task.id.text();
    out.push_back({"task-" + id, *item.row.task.due, item.document, item.row.element_name,
                   item.title, "/app/tasks/" + id});
  }
}

void add_duties(Office& office, const Principal& who, const std::vector<std::string>& ids,
                std::vector<Deadline>& out) {
  port::AssignmentFilter filter;
  filter.units = ids;
  filter.limit = kMostEntries;
  const auto found = duties(office, who, filter);
  if (!found.ok()) return;
  for (const auto& [row, document] : *found) {
    if (!row.open() || !row.due) continue;
    out.push_back({"duty-" + row.id.text(), *row.due, document.id, row.heading, row.text,
                   "/app/duties/" + row.id.text()});
  }
}

void add_deliveries(Office& office, const Principal& who, bool vi, std::vector<Deadline>& out) {
  const auto found = received_by(office, who, kMostEntries, true);
  if (!found.ok()) return;
  for (const auto& [delivery, document] : *found) {
    if (!delivery.due) continue;
    out.push_back({"delivery-" + delivery.id.text(), *delivery.due, document.id,
                   vi ? "Xác nhận đã nhận" : "Acknowledge", document.abstract_text,
                   "/app/documents/" + document.id.text()});
  }
}

// In their order: what is said of it elsewhere too, where a document is secret.
void hide_secrets(port::Records& records, bool vi, std::vector<Deadline>& deadlines) {
  std::map<port::DocumentId, bool> secret;
  for (auto& one : deadlines) {
    if (!one.document) continue;
    const auto [at, fresh] = secret.try_emplace(*one.document, true);
    if (fresh) {
      const auto row = records.document(*one.document);
      at->second = !row || !row->secrecy.empty();
    }
    if (!at->second) continue;
    one.what = vi ? "Thời hạn của một văn bản mật" : "Deadline of a secret document";
    one.title.clear();
  }
}

// Each with the number of its changes, which is kept.
std::vector<CalendarEvent> numbered(Office& office, runtime::Transaction& t,
                                    const std::vector<Deadline>& deadlines) {
  auto& feeds = office.records(t).calendar_feeds();
  std::vector<std::string> keys;
  for (const auto& one : deadlines) keys.push_back(one.key);
  std::map<std::string, port::CalendarEntryRow> known;
  for (auto& row : feeds.entries(keys)) known[row.key] = row;
  std::vector<CalendarEvent> out;
  for (const auto& one : deadlines) {
    const auto due = std::to_string(base::to_microseconds(one.due));
    const auto fingerprint = codec::sha256_hex(due + "\n" + one.what + "\n" + one.title);
    const auto [at, fresh] = known.try_emplace(one.key);
    auto& row = at->second;
    if (fresh || row.fingerprint != fingerprint) {
      row = {one.key, fingerprint, fresh ? 0 : row.sequence + 1, t.now()};
      feeds.put(row);
    }
    out.push_back({one.key + "@" + office.settings.mail_domain, row.sequence, row.changed, one.due,
                   one.title.empty() ? one.what : one.what + ": " + one.title, "",
                   office.settings.public_url + one.path});
  }
  return out;
}

}  // namespace

base::Result<std::string> renew_calendar(Office& office, const Principal& principal) {
  const auto token = new_secret(office);
  return with_feeds<std::string>(
      office, principal, [&](runtime::Transaction& t, port::CalendarFeeds& feeds) {
        feeds.put(port::CalendarFeedRow{principal.account, codec::sha256_hex(token), t.now(), {}});
        feeds.forget_entries(t.now() - kEntryKept);
        return base::Result<std::string>(token);
      });
}

base::Outcome give_up_calendar(Office& office, const Principal& principal) {
  return with_feeds<base::Done>(office, principal,
                                [&](runtime::Transaction&, port::CalendarFeeds& feeds) {
                                  feeds.remove_feed(principal.account);
                                  return base::Outcome(base::Done{});
                                });
}

base::Result<std::optional<port::CalendarFeedRow>> calendar_feed(Office& office,
                                                                 const Principal& principal) {
  using Row = std::optional<port::CalendarFeedRow>;
  return with_feeds<Row>(office, principal, [&](runtime::Transaction&, port::CalendarFeeds& feeds) {
    return base::Result<Row>(feeds.feed(principal.account));
  });
}

base::Result<std::string> calendar_text(Office& office, const std::string& token) {
  if (token.empty() || token.size() > kLongestToken) return no_such_calendar();
  const auto who = reader(office, token);
  if (!who) return no_such_calendar();
  const bool vi = who->language.empty() ? office.settings.language == Language::kVietnamese
                                        : who->language != "en";
  std::vector<Deadline> deadlines;
  add_tasks(office, *who, deadlines);
  add_duties(office, *who, identities(*directory_of(office), who->id), deadlines);
  add_deliveries(office, *who, vi, deadlines);
  return office.engine.call(office.settings.organisation, *who, [&](runtime::Transaction& t) {
    hide_secrets(office.records(t), vi, deadlines);
    std::sort(deadlines.begin(), deadlines.end(),
              [](const auto& a, const auto& b) { return a.due < b.due; });
    return base::Result<std::string>(write_calendar(
        vi ? "Hạn việc – Văn thư" : "Deadlines – Văn thư", numbered(office, t, deadlines)));
  });
}

}  // namespace vanthu::service
