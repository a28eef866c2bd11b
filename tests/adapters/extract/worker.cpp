#include "adapters/extract/sandbox.h"

int main() {
  return vanthu::extract::worker_main();
}
