#include "workflows/service/icalendar.h"

#include <algorithm>

#include "engine/base/calendar.h"

namespace vanthu::service {
namespace {

constexpr std::size_t kLongestLine = 75;  // octets, without the line's end

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\\' || c == ';' || c == ',') {
      out += {'\\', c};
    } else if (static_cast<unsigned char>(c) >= ' ' && c != '\x7f') {
      out += c;
    }
  }
  return out;
}

bool continues(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// Never inside a character.
std::string folded(const std::string& line) {
  std::string out;
  std::size_t room = kLongestLine;
  for (std::size_t at = 0; at < line.size();) {
    auto end = std::min(at + room, line.size());
    while (end < line.size() && continues(line[end])) --end;
    out.append(line, at, end - at).append("\r\n");
    at = end;
    if (at < line.size()) out += ' ';
    room = kLongestLine - 1;
  }
  return out;
}

// 20261123T161718Z
std::string utc(base::Time time) {
  const auto text = base::DateTime::from(time, base::Zone::utc()).text();
  std::string out;
  for (const char c : text.substr(0, 19)) {
    if (c != '-' && c != ':') out += c;
  }
  return out + "Z";
}

}  // namespace

std::string calendar_line(const std::string& name, const std::string& value) {
  return folded(name + ":" + escaped(value));
}

std::string write_calendar(const std::string& name, const std::vector<CalendarEvent>& events) {
  std::string out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//vanthu//vanthu//VI\r\n";
  out += "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n";
  out += calendar_line("X-WR-CALNAME", name);
  out += "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n";
  for (const auto& event : events) {
    out += "BEGIN:VEVENT\r\n" + calendar_line("UID", event.uid);
    out += "DTSTAMP:" + utc(event.changed) + "\r\nLAST-MODIFIED:" + utc(event.changed) + "\r\n";
    out += "SEQUENCE:" + std::to_string(event.sequence) + "\r\nDTSTART:" + utc(event.due) + "\r\n";
    out += calendar_line("SUMMARY", event.summary);
    if (!event.description.empty()) out += calendar_line("DESCRIPTION", event.description);
    if (!event.url.empty()) out += folded("URL:" + event.url);
    out += "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n";
  }
  return out + "END:VCALENDAR\r\n";
}

}  // namespace vanthu::service
