#include "adapters/http_api/live.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>

using namespace vanthu;
using http_api::LivePages;
using namespace std::chrono_literals;

namespace {

// A page's end of a connection, and the server's, which LivePages closes.
class PageEnd {
 public:
  PageEnd() { REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends_) == 0); }
  ~PageEnd() { hang_up(); }
  PageEnd(const PageEnd&) = delete;
  PageEnd& operator=(const PageEnd&) = delete;

  int server() const { return ends_[1]; }
  void hang_up() {
    if (ends_[0] >= 0) ::close(ends_[0]);
    ends_[0] = -1;
  }
  // What comes within that time: it may be the empty text.
  std::string hears(std::chrono::milliseconds within) {
    pollfd one{ends_[0], POLLIN, 0};
    if (::poll(&one, 1, static_cast<int>(within.count())) <= 0) return {};
    char bytes[4096];
    const auto size = ::read(ends_[0], bytes, sizeof bytes);
    return size > 0 ? std::string(bytes, static_cast<std::size_t>(size)) : "the end";
  }

 private:
  int ends_[2] = {-1, -1};
};

struct Watching {
  runtime::Wakeup bell;
  std::atomic<int> mark{0};
  LivePages pages;

  explicit Watching(LivePages::Settings settings = {}) : pages(bell, settings) {}
  LivePages::Topic topic(const std::string& event, const std::string& key) {
    return {event, key, std::to_string(mark.load()),
            [this] { return std::to_string(mark.load()); }};
  }
  void change() {
    ++mark;
    bell.ring();
  }
};

bool comes_true(const std::function<bool()>& condition) {
  for (int tries = 0; tries < 500; ++tries) {
    if (condition()) return true;
    std::this_thread::sleep_for(20ms);
  }
  return false;
}

}  // namespace

TEST_CASE("a page hears once of each change of what it watches, by name and nothing more") {
  Watching at;
  PageEnd page, other;
  at.pages.join(page.server(), "an", {at.topic("work", "work an")});
  at.pages.join(other.server(), "binh",
                {{"document", "document 1", "same", [] { return std::string("same"); }}});
  CHECK(page.hears(100ms).empty());
  at.change();
  CHECK(page.hears(5s) == "event: work\ndata:\n\n");
  CHECK(page.hears(700ms).empty());
  at.change();
  CHECK(page.hears(5s) == "event: work\ndata:\n\n");
  CHECK(other.hears(10ms).empty());
}

TEST_CASE("what changed between the page's own look and the first one here is told") {
  Watching at;
  PageEnd page;
  auto topic = at.topic("work", "work an");
  ++at.mark;
  at.pages.join(page.server(), "an", {std::move(topic)});
  CHECK(page.hears(5s) == "event: work\ndata:\n\n");
}

TEST_CASE("one look serves all who watch the same, and nobody watching costs none") {
  Watching at;
  at.bell.ring();
  CHECK(at.pages.looks() == 0);
  PageEnd pages[20];
  for (auto& one : pages) at.pages.join(one.server(), "an", {at.topic("work", "work an")});
  at.change();
  for (auto& one : pages) CHECK_FALSE(one.hears(5s).empty());
  CHECK(at.pages.looks() < 10);
}

TEST_CASE("places are limited, and given back by who hangs up") {
  LivePages::Settings few;
  few.most = 3;
  few.most_each = 2;
  Watching at(few);
  PageEnd first, second, third;
  at.pages.join(first.server(), "an", {at.topic("work", "work an")});
  CHECK(at.pages.has_room("an"));
  at.pages.join(second.server(), "an", {at.topic("work", "work an")});
  CHECK_FALSE(at.pages.has_room("an"));
  CHECK(at.pages.has_room("binh"));
  at.pages.join(third.server(), "binh", {at.topic("work", "work binh")});
  CHECK_FALSE(at.pages.has_room("chi"));
  first.hang_up();
  CHECK(comes_true([&] { return at.pages.has_room("an"); }));
}

TEST_CASE("who does not take in what is sent is dropped, and holds up nobody") {
  LivePages::Settings often;
  often.beat = 1ms;
  Watching at(often);
  PageEnd deaf, page;
  const int small = 1;
  ::setsockopt(deaf.server(), SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
  std::string much(1U << 20U, ':');  // its buffer is full already
  while (::send(deaf.server(), much.data(), much.size(), MSG_DONTWAIT) > 0) {
  }
  at.pages.join(deaf.server(), "an", {at.topic("work", "work an")});
  at.pages.join(page.server(), "an", {at.topic("work", "work an")});
  CHECK(comes_true([&] { return at.pages.watching() == 1; }));
  CHECK(page.hears(5s).starts_with(":"));
}

TEST_CASE("an old connection ends, so that its page proves again who it is; so does every one") {
  LivePages::Settings brief;
  brief.old = 50ms;
  Watching at(brief);
  PageEnd old;
  at.pages.join(old.server(), "an", {at.topic("work", "work an")});
  CHECK(comes_true([&] { return at.pages.watching() == 0; }));
  CHECK(old.hears(5s) == "the end");
  Watching closing;
  PageEnd page, late;
  closing.pages.join(page.server(), "an", {closing.topic("work", "work an")});
  closing.pages.close();
  CHECK(page.hears(5s) == "the end");
  closing.pages.join(late.server(), "an", {closing.topic("work", "work an")});
  CHECK(late.hears(5s) == "the end");
  CHECK_FALSE(closing.pages.has_room("an"));
}

TEST_CASE("a look that throws is no change") {
  Watching at;
  PageEnd page;
  at.pages.join(page.server(), "an", {{"work", "work an", "", []() -> std::string {
                                         throw std::runtime_error("the store is away");
                                       }}});
  CHECK(page.hears(700ms).empty());
  CHECK(at.pages.watching() == 1);
}
