// A plot over days by uPlot, drawn in the colours of the theme; the same numbers stand in a table below it.
import "uplot/dist/uPlot.min.css";
import "../style/plot.css";

import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";

import { day, number } from "../base/language";
import { theme } from "../base/theme";

export interface Line {
  name: string;
  colour: string; // a token of the design, "--good-fill"
  values: number[];
}

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function options(width: number, lines: Line[]): uPlot.Options {
  const line = { stroke: token("--line"), width: 1 };
  const ink = { stroke: token("--muted"), grid: line, ticks: line };
  const short = (at: number) => day(new Date(at * 1000)).slice(0, 5);
  return {
    width,
    height: 260,
    legend: { live: false },
    cursor: { drag: { x: false, y: false } },
    series: [
      { value: (_, at) => (at === null ? "" : short(at)) },
      ...lines.map((one) => ({
        label: one.name,
        stroke: token(one.colour),
        width: 2,
        fill: `${token(one.colour)}22`,
        points: { show: false },
      })),
    ],
    axes: [
      { ...ink, values: (_, at) => at.map(short) },
      { ...ink, size: 48, values: (_, at) => at.map((one) => number(one)) },
    ],
    scales: { y: { range: (_, __, most) => [0, Math.max(most * 1.1, 1)] } },
  };
}

export function Plot({ days, lines, label }: { days: string[]; lines: Line[]; label: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const into = box.current;
    if (!into) return;
    const times = days.map((one) => new Date(`${one}T05:00:00Z`).getTime() / 1000);
    const data: uPlot.AlignedData = [times, ...lines.map((one) => one.values)];
    const plot = new uPlot(options(into.clientWidth, lines), data, into);
    const watch = new ResizeObserver(() => {
      plot.setSize({ width: into.clientWidth, height: 260 });
    });
    watch.observe(into);
    return () => {
      watch.disconnect();
      plot.destroy();
    };
  }, [days, lines, theme.value]);
  return <div ref={box} class="plot" role="img" aria-label={label} />;
}
