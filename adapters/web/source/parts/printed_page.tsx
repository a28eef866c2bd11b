// A page as it will be printed, in a frame that may run nothing and ask for nothing.
import { useState } from "preact/hooks";

import { t } from "../base/language";
import "../style/printed.css";

export function PrintedPage({ html }: { html: string }) {
  const [height, set_height] = useState(1123); // pixels of A4
  return (
    <div class="printed" role="region" tabIndex={0} aria-label={t("Bản in thử", "Print preview")}>
      <iframe
        title={t("Bản in thử", "Print preview")}
        sandbox="allow-same-origin"
        srcdoc={html}
        style={{ height: `${height}px` }}
        onLoad={(event) => {
          const page = event.currentTarget.contentDocument?.documentElement;
          if (page) set_height(page.scrollHeight);
        }}
      />
    </div>
  );
}
