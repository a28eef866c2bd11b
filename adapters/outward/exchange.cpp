#include "adapters/outward/exchange.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "adapters/outward/wire.h"

namespace vanthu::outward {
namespace {

constexpr std::size_t kMostHead = 64 * 1024;

std::string request_text(const Call& call, const Url& url) {
  std::string out = call.method + " " + url.target + " HTTP/1.1\r\nHost: " + url.authority() +
                    "\r\nConnection: close\r\nUser-Agent: vanthu\r\n";
  for (const auto& [name, value] : call.headers) out.append(name + ": " + value + "\r\n");
  if (!call.body.empty() || call.method == "POST") {
    out += "Content-Length: " + std::to_string(call.body.size()) + "\r\n";
  }
  return out + "\r\n" + call.body;
}

// What comes of the answer, piece by piece.
class Incoming {
 public:
  Incoming(Wire& wire, std::size_t most) : wire_(wire), most_(most) {}

  // Up to and without `end`.
  std::string until(std::string_view end, std::size_t most) {
    std::size_t at;
    while ((at = held_.find(end)) == std::string::npos) {
      if (held_.size() > most) throw WireFailure("the answer's head is too long");
      more();
    }
    auto out = held_.substr(0, at);
    held_.erase(0, at + end.size());
    return out;
  }
  std::string exactly(std::size_t size) {
    if (size > most_) throw WireFailure("the answer is too long");
    while (held_.size() < size) more();
    auto out = held_.substr(0, size);
    held_.erase(0, size);
    return out;
  }
  std::string all() {
    bool open = true;
    while (open && held_.size() <= most_) open = wire_.read(held_);
    if (held_.size() > most_) throw WireFailure("the answer is too long");
    return std::move(held_);
  }

 private:
  void more() {
    if (!wire_.read(held_)) throw WireFailure("the answer was cut off");
  }

  Wire& wire_;
  const std::size_t most_;
  std::string held_;
};

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<std::size_t> number_of(const std::string& text, int base) {
  std::size_t out = 0;
  const auto* end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, out, base);
  if (text.empty() || error != std::errc() || at != end) return std::nullopt;
  return out;
}

void read_head(const std::string& head, Reply& reply) {
  const auto line_end = std::min(head.find("\r\n"), head.size());
  const auto status = head.size() < 12 ? 0 : number_of(head.substr(9, 3), 10).value_or(0);
  if (!head.starts_with("HTTP/1.") || status < 100 || status > 599) {
    throw WireFailure("the answer is not HTTP");
  }
  reply.status = static_cast<int>(status);
  reply.headers.clear();
  for (std::size_t at = line_end; at < head.size();) {
    at += 2;
    const auto end = std::min(head.find("\r\n", at), head.size());
    const auto colon = head.find(':', at);
    if (colon < end) {
      auto name = head.substr(at, colon - at);
      std::transform(name.begin(), name.end(), name.begin(),
                     [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
      reply.headers[name] = trimmed(head.substr(colon + 1, end - colon - 1));
    }
    at = end;
  }
}

std::string read_chunks(Incoming& in, std::size_t most) {
  std::string out;
  for (;;) {
    const auto line = in.until("\r\n", kMostHead);
    const auto size = number_of(trimmed(line.substr(0, line.find(';'))), 16);
    if (!size) throw WireFailure("a chunk has no size");
    if (*size == 0) return out;  // trailers say nothing to us
    if (*size > most - out.size()) throw WireFailure("the answer is too long");
    out += in.exactly(*size);
    in.until("\r\n", kMostHead);
  }
}

std::string read_body(Incoming& in, const Reply& reply, std::size_t most) {
  if (reply.status == 204 || reply.status == 304) return {};
  if (const auto coding = reply.headers.find("transfer-encoding"); coding != reply.headers.end()) {
    if (coding->second != "chunked") throw WireFailure("an unknown transfer coding");
    return read_chunks(in, most);
  }
  if (const auto length = reply.headers.find("content-length"); length != reply.headers.end()) {
    const auto size = number_of(length->second, 10);
    if (!size) throw WireFailure("the length is no number");
    return in.exactly(*size);
  }
  return in.all();
}

}  // namespace

Reply exchange(const Call& call) {
  Reply reply;
  const auto url = parse_url(call.url);
  if (!url) {
    reply.failure = "not an address that can be called";
    return reply;
  }
  try {
    Wire wire(*url, call.ca_file, call.guard, Wire::Clock::now() + call.time_limit);
    wire.write(request_text(call, *url));
    Incoming in(wire, call.most);
    do {
      read_head(in.until("\r\n\r\n", kMostHead), reply);
    } while (reply.status < 200);  // interim answers (RFC 9110, 15.2)
    reply.body = read_body(in, reply, call.most);
  } catch (const WireForbidden& forbidden) {
    return {0, {}, {}, forbidden.what(), true};
  } catch (const WireFailure& failed) {
    return {0, {}, {}, failed.what(), false};
  }
  return reply;
}

}  // namespace vanthu::outward
