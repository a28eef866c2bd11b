// bench_search N STORE...: the full text search over N documents (100,000 unless given) in SQLite
// files and PostgreSQL databases: indexing, and the middle and the slowest of 50 of each kind of
// search. Prints tables; no threshold, the reader judges.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "adapters/sql_store/store.h"
#include "workflows/port/search.h"

namespace {

using namespace vanthu;
using Clock = std::chrono::steady_clock;

constexpr const char* kSyllables[] = {
    "dang",  "uy",   "khoi",  "cac",  "co",    "quan",   "tinh",  "nghi",   "quyet", "chuong",
    "trinh", "hanh", "dong",  "thuc", "hien",  "ke",     "hoach", "bao",    "cao",   "kiem",
    "tra",   "giam", "sat",   "to",   "chuc",  "can",    "bo",    "cong",   "tac",   "xay",
    "dung",  "phat", "trien", "kinh", "te",    "xa",     "hoi",   "van",    "hoa",   "giao",
    "duc",   "dao",  "tao",   "y",    "moi",   "truong", "tai",   "nguyen", "dat",   "dai",
    "nong",  "thon", "doan",  "the",  "thanh", "nien",   "phu",   "nu",     "cuu",   "chien",
    "binh",  "luu",  "tru",   "so",   "hoc"};

std::string words(std::mt19937_64& random, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    const auto which = random() % (std::size(kSyllables) + 4);
    const bool rare = which >= std::size(kSyllables);
    out += (out.empty() ? "" : " ") +
           (rare ? "t" + std::to_string(random() % 5000) : std::string(kSyllables[which]));
  }
  return out;
}

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

struct World {
  sql_store::SqlStore store;
  std::string organisation;
  base::IdSource ids;

  World(const sql_store::Settings& settings, std::string name)
      : store(settings),
        organisation(std::move(name)),
        ids(std::chrono::time_point_cast<base::Microseconds>(std::chrono::system_clock::now()), 1,
            2) {
    store.migrate();
  }
  void run(const std::function<void(port::Records&)>& work) {
    const auto unit = store.begin(organisation);
    work(store.records(*unit));
    unit->commit();
  }
};

void fill(World& world, int count) {
  std::mt19937_64 random(1);
  constexpr int kAtOnce = 500;
  double indexing = 0;
  for (int from = 0; from < count; from += kAtOnce) {
    world.run([&](port::Records& records) {
      for (int i = from; i < std::min(count, from + kAtOnce); ++i) {
        port::DocumentRow row;
        row.id = world.ids.next_id<port::DocumentId>();
        row.type = i % 3 == 0 ? "KẾ HOẠCH" : "QUYẾT ĐỊNH";
        row.drafting_unit = "unit-" + std::to_string(i % 40);
        row.drafter = "drafter-" + std::to_string(i % 2000);
        row.secrecy = i % 50 == 0 ? "MẬT" : "";
        row.created = base::from_microseconds(1'700'000'000'000'000 + i * 1'000'000LL);
        records.insert(row);
        const auto start = Clock::now();
        records.search().index(
            {row.id, std::to_string(i) + " qd ubnd " + words(random, 12), words(random, 250)});
        indexing += seconds_since(start);
      }
    });
  }
  std::printf("%d documents of 260 words indexed, %.2f ms each\n\n", count,
              indexing * 1000 / count);
}

void measure(World& world, const char* what, const port::Sight& sight,
             const std::function<std::vector<port::SearchTerm>(std::mt19937_64&)>& ask) {
  std::mt19937_64 random(7);
  std::vector<double> took;
  std::size_t hits = 0;
  for (int i = 0; i < 50; ++i) {
    port::SearchQuery query;
    query.sight = sight;
    query.terms = ask(random);
    const auto start = Clock::now();
    world.run([&](port::Records& records) { hits += records.search().find(query).size(); });
    took.push_back(seconds_since(start) * 1000);
  }
  std::sort(took.begin(), took.end());
  std::printf("| %-42s | %8.1f | %8.1f | %6zu |\n", what, took[25], took.back(), hits / 50);
}

void measure_all(World& world, int count) {
  port::Sight all, office, drafter;
  all.everything = true;
  office.open = true;
  office.identities = {"clerk", "role:clerk", "unit-1"};
  drafter.identities = {"drafter-7", "nobody"};
  const auto pick = [](std::mt19937_64& random) {
    return std::string(kSyllables[random() % std::size(kSyllables)]);
  };
  using Terms = std::vector<port::SearchTerm>;
  std::printf("| search | middle ms | slowest ms | found |\n| --- | --- | --- | --- |\n");
  measure(world, "a number", all, [&](auto& random) {
    return Terms{{std::to_string(random() % static_cast<unsigned>(count)) + " qd ubnd"}};
  });
  measure(world, "a rare word", all,
          [&](auto& random) { return Terms{{"t" + std::to_string(random() % 5000)}}; });
  measure(world, "three syllables", all, [&](auto& random) {
    return Terms{{pick(random)}, {pick(random)}, {pick(random)}};
  });
  measure(world, "a phrase of two", all,
          [&](auto& random) { return Terms{{pick(random) + " " + pick(random)}}; });
  measure(world, "one syllable that nearly all have", all,
          [&](auto& random) { return Terms{{pick(random)}}; });
  measure(world, "the same, who sees what is open", office,
          [&](auto& random) { return Terms{{pick(random)}}; });
  measure(world, "the same, who sees 50 of them", drafter,
          [&](auto& random) { return Terms{{pick(random)}}; });
}

}  // namespace

int main(int argc, char** argv) {
  const int count = argc > 1 ? std::atoi(argv[1]) : 100'000;
  for (int i = 2; i < argc; ++i) {
    sql_store::Settings settings;
    settings.url = argv[i];
    settings.synchronous_full = false;
    std::printf("\n### %s\n\n", settings.url.starts_with("postgres") ? "PostgreSQL" : "SQLite");
    World world(
        settings,
        "bench-" + std::to_string(std::chrono::system_clock::now().time_since_epoch().count()));
    fill(world, count);
    measure_all(world, count);
  }
  return 0;
}
