#include "tests/store_contract/records_processes.h"

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <exception>

#include "adapters/sql_store/store.h"
#include "tests/store_contract/records_contract.h"

namespace vanthu::test {
namespace {

constexpr int kEach = 10;  // numbers that each of eight issuers tries to give

RecordsStore open(const sql_store::Settings& settings) {
  const auto store = std::make_shared<sql_store::SqlStore>(settings);
  return {store, store};
}

void issue(const Office& office, int issuer) {
  for (int i = 0; i < kEach; ++i) {
    const bool keep = (issuer + i) % 4 != 0;
    until_it_runs([&] {
      const auto unit = [](port::Records& r) {
        port::RegisterEntryRow entry;
        entry.series = "outgoing";
        entry.period = "2026";
        entry.number = r.registers().next_number("outgoing", "2026");
        r.registers().insert(entry);
      };
      keep ? office.commit(unit) : office.roll_back(unit);
    });
  }
}

// The exit code says whether all went well: a forked child must not run Catch2's reports.
[[noreturn]] void run_child(const sql_store::Settings& settings, const std::string& organisation,
                            int first_issuer) {
  int code = 0;
  try {
    const Office office(open(settings), organisation);
    std::vector<std::thread> issuers;
    for (int i = 0; i < 4; ++i) {
      issuers.emplace_back([&office, i, first_issuer] { issue(office, first_issuer + i); });
    }
    for (auto& issuer : issuers) issuer.join();
  } catch (const std::exception&) {
    code = 1;
  }
  _exit(code);
}

}  // namespace

void issue_in_two_processes(const sql_store::Settings& settings) {
  const std::string organisation = "processes " + next_uuid().text();
  pid_t children[2];
  for (int i = 0; i < 2; ++i) {
    children[i] = fork();
    REQUIRE(children[i] >= 0);
    if (children[i] == 0) run_child(settings, organisation, i * 4);
  }
  for (const pid_t child : children) {
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(status == 0);
  }
  const Office office(open(settings), organisation);
  const auto entries = office.commit(
      [](port::Records& r) { return r.registers().entries("outgoing", "2026", {}, 1000); });
  CHECK(entries.size() == 8 * kEach * 3 / 4);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    CHECK(entries[i].number == static_cast<std::int64_t>(i + 1));
  }
}

}  // namespace vanthu::test
