// The icons: lines on a field of 24, drawn for this application.
const kPaths = {
  work: "M9 4h6v3H9zM7 5.5H5V20h14V5.5h-2M8.5 13.5l2.3 2.3 4.7-4.8",
  documents: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
  draft: "M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19zM14 6.5l3.5 3.5",
  duties: "M4 6.5l1.5 1.5L8 5.5M4 13l1.5 1.5L8 12M11.5 7H20M11.5 13.5H20M11.5 19.5H20M5 19.5h1.5",
  registers: "M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3zM5 17a3 3 0 0 1 3-3h11M9 8h6",
  statistics: "M4 20h16M7 16.5V11M12 16.5V6M17 16.5v-8",
  directory: "M12 4v4M5 20v-4h14v4M12 8v8M3 20h4M10 20h4M17 20h4M9.5 4h5v4h-5z",
  workflows: "M3.5 9.5h5v5h-5zM15.5 4h5v5h-5zM15.5 15h5v5h-5zM8.5 12h3.5V6.5h3.5M12 12v5.5h3.5",
  incidents: "M12 4l9 16H3zM12 10v4.5M12 17.3v.2",
  mail: "M4 6h16v12H4zM4 7l8 6 8-6",
  more: "M5 12h.1M12 12h.1M19 12h.1",
  account: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20a7.5 7.5 0 0 1 15 0",
  leave: "M14 4H5v16h9M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l4.5 4.5",
  close: "M6 6l12 12M18 6L6 18",
  bell: "M6 17v-6a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 21h4",
  download: "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 20h15",
  upload: "M12 16V5M7.5 9L12 4.5 16.5 9M4.5 20h15",
  back: "M15 5l-7 7 7 7",
  forward: "M9 5l7 7-7 7",
  down: "M5 9l7 7 7-7",
  check: "M5 12.5l4.5 4.5L19 7",
  return: "M9 14L4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
  play: "M7 5l12 7-12 7z",
} as const;

export type IconName = keyof typeof kPaths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={kPaths[name]} />
    </svg>
  );
}
