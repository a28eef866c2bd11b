#include "tests/adapters/signing/authority.h"

#include <cairo.h>

#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace vanthu::signing_test {
namespace {

constexpr const char* kConfiguration = R"([ca]
default_ca = main
[main]
dir = .
database = index.txt
serial = serial
crlnumber = crlnumber
new_certs_dir = .
certificate = ca.pem
private_key = ca.key
default_md = sha256
default_days = 365
default_crl_days = 30
policy = any
unique_subject = no
[any]
commonName = supplied
organizationName = optional
)";

}  // namespace

Ran shell(const std::string& command) {
  Ran out;
  FILE* pipe = popen(("(" + command + ") 2>&1").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("popen");
  std::array<char, 4096> buffer;
  std::size_t n = 0;
  while ((n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0) {
    out.output.append(buffer.data(), n);
  }
  const int status = pclose(pipe);
  out.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return out;
}

bool has_program(const std::string& name) {
  return shell("command -v " + name).code == 0;
}

std::string read_bytes(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_bytes(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

Authority::Authority() {
  std::string name = (std::filesystem::temp_directory_path() / "vanthu-ca-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
  folder_ = name;
  write_bytes(folder_ / "ca.conf", kConfiguration);
  write_bytes(folder_ / "index.txt", "");
  write_bytes(folder_ / "serial", "1001\n");
  write_bytes(folder_ / "crlnumber", "01\n");
  write_bytes(folder_ / "uses.cnf",
              "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n");
  const auto made =
      shell("cd '" + name +
            "' && openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 "
            "-nodes -keyout ca.key -out ca.csr -utf8 "
            "-subj '/CN=Ban Cơ yếu thử nghiệm' && openssl ca -batch -selfsign -config "
            "ca.conf -utf8 -keyfile ca.key -in ca.csr -out ca.pem -notext -extfile "
            "uses.cnf -startdate 20200101000000Z -enddate 20400101000000Z");
  if (made.code != 0) throw std::runtime_error(made.output);
}

Authority::~Authority() {
  std::filesystem::remove_all(folder_);
}

signing::KeySettings Authority::issue(const std::string& name, const std::string& from,
                                      const std::string& until, const std::string& uses) {
  write_bytes(folder_ / "uses.cnf", uses.empty() ? "keyUsage=critical,nonRepudiation\n" : uses);
  const std::string dates = from.empty() ? "" : " -startdate " + from + " -enddate " + until;
  const auto made =
      shell("cd '" + folder_.string() +
            "' && openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -utf8 "
            "-keyout '" +
            name + ".key' -out '" + name + ".csr' -subj '/CN=" + name +
            "/O=Đảng ủy Khối' && openssl ca -batch -config ca.conf -utf8 -in '" + name +
            ".csr' -out '" + name + ".crt' -notext -extfile uses.cnf" + dates + " && cat '" + name +
            ".key' '" + name + ".crt' > '" + name + ".pem'");
  if (made.code != 0) throw std::runtime_error(made.output);
  signing::KeySettings out;
  out.file = folder_ / (name + ".pem");
  return out;
}

signing::KeySettings Authority::issue_pkcs12(const std::string& name, const std::string& password) {
  auto out = issue(name);
  write_bytes(folder_ / (name + ".pass"), password + "\n");
  const auto made =
      shell("cd '" + folder_.string() + "' && openssl pkcs12 -export -in '" + name +
            ".pem' -certfile ca.pem -out '" + name + ".p12' -passout 'file:" + name + ".pass'");
  if (made.code != 0) throw std::runtime_error(made.output);
  out.file = folder_ / (name + ".p12");
  out.password = folder_ / (name + ".pass");
  return out;
}

void Authority::revoke(const std::string& name) {
  const auto done = shell("cd '" + folder_.string() + "' && openssl ca -config ca.conf -revoke '" +
                          name + ".crt'");
  if (done.code != 0) throw std::runtime_error(done.output);
}

std::filesystem::path Authority::list() {
  const auto made =
      shell("cd '" + folder_.string() + "' && openssl ca -config ca.conf -gencrl -out list.pem");
  if (made.code != 0) throw std::runtime_error(made.output);
  return folder_ / "list.pem";
}

// A ring with a stroke through it, on transparent ground.
std::filesystem::path Authority::picture(const std::string& name, const std::string& colour) const {
  constexpr int kWidth = 300;
  const bool seal = colour == "red";
  const int high = seal ? kWidth : kWidth / 2;
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, kWidth, high);
  cairo_t* cairo = cairo_create(surface);
  cairo_set_source_rgba(cairo, seal ? 0.85 : 0.05, 0.05, seal ? 0.1 : 0.75, 0.9);
  cairo_set_line_width(cairo, 8);
  if (seal) {
    cairo_arc(cairo, kWidth / 2.0, high / 2.0, kWidth / 2.0 - 8, 0, 6.3);
    cairo_stroke(cairo);
    cairo_arc(cairo, kWidth / 2.0, high / 2.0, kWidth / 4.0, 0, 6.3);
  } else {
    cairo_move_to(cairo, 10, high - 30);
    cairo_curve_to(cairo, 80, -60, 120, 220, 170, 60);
    cairo_curve_to(cairo, 200, 10, 230, 180, kWidth - 10, 40);
  }
  cairo_stroke(cairo);
  const auto file = folder_ / name;
  cairo_surface_write_to_png(surface, file.c_str());
  cairo_destroy(cairo);
  cairo_surface_destroy(surface);
  return file;
}

}  // namespace vanthu::signing_test
