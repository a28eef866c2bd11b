// A page as it will be printed, in a frame that may run nothing and ask for nothing; as large as there
// is room for, but never too small to read.
import { useEffect, useRef, useState } from "preact/hooks";

import { t } from "../base/language";
import "../style/printed.css";

const kWidth = 802; // pixels of A4 with its edge
const kSmallest = 0.6;

export function PrintedPage({ html }: { html: string }) {
  const [height, set_height] = useState(1123); // pixels of A4
  const [room, set_room] = useState(kWidth);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const watch = new ResizeObserver(() => set_room(box.current?.clientWidth ?? kWidth));
    if (box.current) watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  const scale = Math.max(kSmallest, Math.min(1, room / kWidth));
  const size = { width: `${kWidth * scale}px`, height: `${height * scale}px` };
  return (
    <div
      class="printed"
      role="region"
      tabIndex={0}
      aria-label={t("Bản in thử", "Print preview")}
      ref={box}
    >
      <div style={size}>
        <iframe
          title={t("Bản in thử", "Print preview")}
          sandbox="allow-same-origin"
          srcdoc={html}
          style={{ height: `${height}px`, transform: `scale(${scale})` }}
          onLoad={(event) => {
            const page = event.currentTarget.contentDocument?.documentElement;
            if (page) set_height(page.scrollHeight);
          }}
        />
      </div>
    </div>
  );
}
