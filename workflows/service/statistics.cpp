#include "workflows/service/statistics.h"

#include "engine/base/calendar.h"
#include "workflows/service/permission.h"

namespace vanthu::service {
namespace {

constexpr std::size_t kMostUnits = 100;

}  // namespace

base::Result<Statistics> statistics(Office& office, const Principal& principal, base::Time since,
                                    base::Time until) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<Statistics> {
        const auto actor = may(office, t, principal, Operation::kSeeStatistics);
        if (!actor.ok()) return actor.error();
        auto& records = office.records(t);
        const auto zone = base::Zone::named(office.settings.zone).value_or(base::Zone::utc());
        const std::chrono::seconds east(zone.offset_at(until));
        using Moment = port::DeliveryMoment;
        Statistics out;
        out.since = since;
        out.until = until;
        out.deliveries = records.delivery_counts(since, until);
        out.sent = records.deliveries_by_day(Moment::kNotified, since, until, east);
        out.answered = records.deliveries_by_day(Moment::kAnswered, since, until, east);
        out.overdue = records.overdue_by_recipient(t.now(), kMostUnits);
        out.duties = records.assignment_counts(t.now());
        return out;
      });
}

}  // namespace vanthu::service
