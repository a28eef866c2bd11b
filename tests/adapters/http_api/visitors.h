// The people and programs that come to the door of a test's office.
#pragma once

#include <map>
#include <string>

#include "adapters/http_api/admission.h"
#include "adapters/http_api/live.h"
#include "tests/support/office.h"

namespace vanthu::test {

// One kind of visitor, with what their browser or program sends.
struct Visitor {
  std::string login;   // of a session; empty: none
  std::string header;  // Authorization; empty: none
};

class Door {
 public:
  Door();

  Office& at() { return at_; }
  http_api::Site& site() { return site_; }
  const std::map<std::string, Visitor>& visitors() const { return visitors_; }

  // As the visitor's browser sends it: with the cookie, and in a change the form's token.
  http_api::Request request(const std::string& visitor, const std::string& method,
                            const std::string& path, std::map<std::string, std::string> form = {});
  http_api::Response send(const std::string& visitor, const std::string& method,
                          const std::string& path, std::map<std::string, std::string> form = {});
  // A JSON body, with what a script of our own page sends beside it.
  http_api::Request json_request(const std::string& visitor, const std::string& method,
                                 const std::string& path, const std::string& body);
  http_api::Response send_json(const std::string& visitor, const std::string& method,
                               const std::string& path, const std::string& body);
  // As somebody with an account of that login who is not among the visitors yet.
  void admit(const std::string& visitor, const std::string& actor);

 private:
  std::string token(const std::string& login, const std::string& scopes);

  Office at_;
  http_api::LivePages live_;
  http_api::Site site_;
  std::map<std::string, Visitor> visitors_;
  std::map<std::string, std::string> cookies_;  // by login
};

std::string header(const http_api::Response& response, const std::string& name);

}  // namespace vanthu::test
