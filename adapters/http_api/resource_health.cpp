// For machines: is the database there, and what has been done (Prometheus text format 0.0.4).
#include "adapters/http_api/live.h"
#include "adapters/http_api/site.h"
#include "adapters/http_api/view.h"

namespace vanthu::http_api {

Response health(Site& site, const Request&) {
  const bool well = site.healthy();
  return json(well ? 200 : 503, well ? R"({"status":"pass"})" : R"({"status":"fail"})");
}

Response style(Site&, const Request&) {
  Response out{200, "text/css; charset=utf-8", std::string(pages().at("style.css")), {}};
  out.headers.emplace_back("Cache-Control", "public, max-age=3600");
  return out;
}

Response metrics(Site& site, const Request&) {
  const auto& c = site.office.engine.counters();
  const std::pair<const char*, const runtime::Counters::Count*> kAll[] = {
      {"transactions", &c.transactions},
      {"conflicts", &c.conflicts},
      {"commands", &c.commands},
      {"rejections", &c.rejections},
      {"steps", &c.steps},
      {"instances_started", &c.instances_started},
      {"instances_ended", &c.instances_ended},
      {"incidents", &c.incidents},
      {"timers_fired", &c.timers_fired},
      {"local_jobs", &c.local_jobs},
      {"remote_jobs", &c.remote_jobs},
      {"job_failures", &c.job_failures},
      {"jobs_fenced", &c.jobs_fenced},
      {"outbox_done", &c.outbox_done},
      {"outbox_failures", &c.outbox_failures},
      {"dead_letters", &c.dead_letters},
      {"messages_delivered", &c.messages_delivered},
      {"messages_buffered", &c.messages_buffered}};
  Response out{200, "text/plain; version=0.0.4; charset=utf-8", "", {}};
  for (const auto& [name, count] : kAll) {
    const std::string metric = std::string("vanthu_") + name + "_total";
    out.body +=
        "# TYPE " + metric + " counter\n" + metric + " " + std::to_string(count->load()) + "\n";
  }
  out.body += "# TYPE vanthu_live_pages gauge\nvanthu_live_pages " +
              std::to_string(site.live->watching()) + "\n";
  return out;
}

}  // namespace vanthu::http_api
