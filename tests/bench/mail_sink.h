// Postfix's smtp-sink and smtp-source (Debian package "postfix") as measure of a mail client.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <string>

namespace vanthu::bench {

// Takes every mail and throws it away. A resource: the program runs as long as this lives.
class MailSink {
 public:
  MailSink();  // throws std::runtime_error where smtp-sink is not installed
  ~MailSink();
  MailSink(const MailSink&) = delete;
  MailSink& operator=(const MailSink&) = delete;

  std::uint16_t port() const { return port_; }

 private:
  pid_t process_ = 0;
  std::uint16_t port_ = 0;
};

// Mails a second that smtp-source pushes into the sink: `sessions` at once, connections used again,
// each message of `size` bytes.
double push(const MailSink& sink, std::size_t mails, std::size_t sessions, std::size_t size);

}  // namespace vanthu::bench
