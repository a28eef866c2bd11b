#include "workflows/service/delegate.h"

#include "engine/base/calendar.h"
#include "workflows/service/permission.h"
#include "workflows/service/refusals.h"
#include "workflows/service/standing.h"

namespace vanthu::service {
namespace {

constexpr auto kLongest = std::chrono::hours(24 * 366);

base::Error invalid(const char* where, const char* vi, const char* en) {
  return {"delegation.invalid",
          {vi, en},
          where,
          {"Sửa lại rồi thử lần nữa.", "Mend it and try again."}};
}

base::Error no_such_delegation(const std::string& id) {
  return {"delegation.not_found",
          {"Không có uỷ quyền này.", "There is no such delegation."},
          id,
          {"Xem “vanthu delegate list”.", "See `vanthu delegate list`."}};
}

std::optional<base::Time> moment(const OfficeSettings& settings, const std::string& date,
                                 const char* time) {
  const auto zone = base::Zone::named(settings.zone).value_or(base::Zone::utc());
  const auto local = base::DateTime::parse(date + time);
  return base::Date::parse(date) && local ? local->to_time(zone) : std::nullopt;
}

base::Outcome fill_dates(const Office& office, const NewDelegation& request, base::Time now,
                         port::DelegationRow& row) {
  const auto since = request.from.empty() ? std::optional<base::Time>(now)
                                          : moment(office.settings, request.from, "T00:00:00");
  const auto until = moment(office.settings, request.until, "T23:59:59");
  if (!since) return invalid("from", "Ngày bắt đầu không đúng.", "The first day is no date.");
  if (!until || *until <= *since || *until <= now || *until - *since > kLongest) {
    return invalid("until", "Ngày kết thúc phải sau ngày bắt đầu, không quá một năm.",
                   "The last day must follow the first within a year.");
  }
  row.since = *since;
  row.until = *until;
  return base::Done{};
}

base::Outcome check(const document::Directory& directory, const port::DelegationRow& row) {
  const auto own = identities(directory, row.giver);
  if (own.empty()) return unknown_actor(row.giver);
  if (directory.post(row.receiver) == nullptr && directory.person(row.receiver) == nullptr) {
    return unknown_actor(row.receiver);
  }
  if (is_same_person(directory, row.giver, row.receiver)) {
    return invalid("receiver", "Không tự uỷ quyền cho chính mình.",
                   "Nobody delegates to themselves.");
  }
  for (const auto& id : words_of(row.scope)) {
    if (!holds(own, id)) {
      return invalid("scope", "Người giao không có vai trò này.", "The giver has no such role.");
    }
  }
  if (row.reason.empty()) {
    return invalid("reason", "Uỷ quyền phải ghi lý do.", "A delegation needs a reason.");
  }
  return base::Done{};
}

// Only in person: to belong to a unit is not enough to lend the unit's rights.
Subject of_giver(const document::Directory& directory, const Principal& principal,
                 const std::string& giver) {
  Subject out;
  if (is_same_person(directory, principal.id, giver)) out.owner = principal.id;
  out.where = giver;
  return out;
}

}  // namespace

base::Result<port::DelegationId> delegate(Office& office, const Principal& principal,
                                          const NewDelegation& request) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<port::DelegationId> {
        auto& records = office.records(t);
        port::DelegationRow row;
        row.giver = request.giver.empty() ? principal.id : request.giver;
        const auto actor = may(office, t, principal, Operation::kDelegate,
                               of_giver(*office.directory(records), principal, row.giver));
        if (!actor.ok()) return actor.error();
        row.id = t.ids().next_id<port::DelegationId>();
        row.receiver = request.receiver;
        row.scope = request.scope;
        row.reason = request.reason;
        row.made_by = actor->id;
        row.created = t.now();
        if (auto outcome = fill_dates(office, request, t.now(), row); !outcome.ok()) {
          return outcome.error();
        }
        if (auto outcome = check(*office.directory(records), row); !outcome.ok()) {
          return outcome.error();
        }
        records.accounts().insert(row);
        return row.id;
      });
}

base::Outcome revoke_delegation(Office& office, const Principal& principal,
                                const port::DelegationId& id) {
  return office.engine.transact(
      office.settings.organisation, principal, [&](runtime::Transaction& t) -> base::Outcome {
        auto& records = office.records(t);
        auto& accounts = records.accounts();
        auto row = accounts.delegation(id, true);
        if (!row) return no_such_delegation(id.text());
        const auto actor = may(office, t, principal, Operation::kRevokeDelegation,
                               of_giver(*office.directory(records), principal, row->giver));
        if (!actor.ok()) return actor.error();
        if (row->revoked) return base::Done{};
        row->revoked = t.now();
        row->revoked_by = actor->id;
        accounts.update(*row);
        return base::Done{};
      });
}

std::vector<port::DelegationRow> delegations_of(Office& office, const Principal& principal,
                                                std::size_t limit) {
  auto found = office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::vector<port::DelegationRow>> {
        auto& records = office.records(t);
        const bool all = principal.channel == Channel::kCommandLine && principal.id.empty();
        if (all) return records.accounts().delegations(limit);
        return records.accounts().delegations_of(
            same_person(*office.directory(records), principal.id), limit);
      });
  return std::move(found).value();
}

}  // namespace vanthu::service
