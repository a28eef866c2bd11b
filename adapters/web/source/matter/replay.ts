// An instance's history played back: what was active, visited and taken after so many steps.
import type { Picture } from "../api/types";

export interface Moment {
  active: Map<string, number>;
  visited: Set<string>;
  taken: Set<string>;
}

export function moment_at(steps: Picture["steps"], count: number): Moment {
  const active = new Map<string, number>();
  const visited = new Set<string>();
  const taken = new Set<string>();
  for (const step of steps.slice(0, count)) {
    for (const one of step.entered) {
      active.set(one, (active.get(one) ?? 0) + 1);
      visited.add(one);
    }
    for (const one of step.left) {
      const left = (active.get(one) ?? 0) - 1;
      if (left > 0) active.set(one, left);
      else active.delete(one);
      visited.add(one);
    }
    for (const one of step.taken) taken.add(one);
  }
  return { active, visited, taken };
}

// As it is now.
export function moment_now(picture: Picture): Moment {
  const here = picture.elements.filter((one) => one.active > 0);
  return {
    active: new Map(here.map((one) => [one.element, one.active])),
    visited: new Set(picture.elements.filter((one) => one.entered > 0).map((one) => one.element)),
    taken: new Set(picture.flows.filter((one) => one.count > 0).map((one) => one.flow)),
  };
}
