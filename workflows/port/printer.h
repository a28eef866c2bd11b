// Prints a document in its official form. Thread-safe; pure but for fonts read at start.
#pragma once

#include <memory>
#include <string>

#include "workflows/document/reading.h"
#include "workflows/port/records.h"
#include "workflows/port/signer.h"

namespace vanthu::document {
class FormBook;
}

namespace vanthu::port {

// kHtml: one page without scripts or outside references, for looking at before there is a file.
enum class PrintFormat { kPdf, kDocx, kHtml };

struct PrintRequest {
  DocumentRow document;       // number, symbol, dates, signer as recorded
  document::Reading reading;  // of the version to print
  std::string superior_body;  // line above the issuing body in the letterhead; may be empty
  std::string issuing_body;
  std::string place;  // địa danh
  std::string zone = "Asia/Ho_Chi_Minh";
  // Whose sizes are used; nullptr: the shipped rules.
  std::shared_ptr<const document::FormBook> forms{};
  // Number, day, month and year are left blank, as wide as they may become: they are filled in by
  // the office's signature (PDF only).
  bool for_signature = false;
};

// Where a document printed for signature is signed and filled in.
struct SigningPlaces {
  PagePlace signature;            // between the signer's post and name
  PagePlace initial;              // under the Lưu item; further ones to its right
  std::vector<PageField> fields;  // "number", "day", "month", "year", without values
};

struct Printed {
  std::string file_name;     // "19-CTrHD-ĐUK.pdf"
  std::string content_type;  // "application/pdf"
  std::string bytes;
  SigningPlaces places{};  // of a PDF
};

class Printer {
 public:
  virtual ~Printer() = default;
  // Never refuses: what is not known is left blank on the page. Throws std::runtime_error when the
  // library fails.
  virtual Printed print(const PrintRequest& request, PrintFormat format) = 0;
};

}  // namespace vanthu::port
