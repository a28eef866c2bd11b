// Who is asking: the actor whose rights count, and how the program knows that it is they.
//
// Made in one place at each edge: the command line (a local shell is the operator's own), or
// authentication of a request. A Principal made of a bare Actor has that entry's rights in the
// directory and nothing more.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "engine/message/names.h"
#include "workflows/port/accounts.h"

namespace vanthu::service {

enum class Channel {
  kProgram,      // code that names an actor itself
  kCommandLine,  // a shell on the server: it can read and write the data anyway
  kSession,      // a person who gave a password
  kToken,        // a program with an API token
};

// What a token may be used for; sessions and the command line have all of them.
enum Scope : unsigned {
  kScopeRead = 1,    // "read": see what its account may see
  kScopeWork = 2,    // "work": do what its account may do, but sign
  kScopeAdmin = 4,   // "admin": look after the installation, for administrators
  kScopeWorker = 8,  // "worker": fetch and complete external tasks
};
inline constexpr unsigned kEveryScope = kScopeRead | kScopeWork | kScopeAdmin | kScopeWorker;

struct Principal : message::Actor {
  Principal() = default;
  Principal(std::string actor, std::string behalf)
      : message::Actor{std::move(actor), std::move(behalf)} {}
  Principal(const message::Actor& actor) : message::Actor(actor) {}

  Channel channel = Channel::kProgram;
  port::AccountId account;  // nil: none
  port::SessionId session;  // nil: none
  std::string login;
  std::string name;  // the account's, for pages
  std::string language;
  bool administrator = false;
  unsigned scopes = kEveryScope;
  std::optional<base::Time> authenticated;  // of a session: when the password was last given
};

// The operator at the server's own shell, acting as anybody (`--as`); the record says who.
inline Principal operator_as(message::Actor actor) {
  Principal out(std::move(actor));
  out.channel = Channel::kCommandLine;
  return out;
}

}  // namespace vanthu::service
