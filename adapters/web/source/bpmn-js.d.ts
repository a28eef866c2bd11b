// What is used of bpmn-js, which brings types for its models only.
declare module "bpmn-js/lib/NavigatedViewer" {
  interface Canvas {
    zoom(to: "fit-viewport" | number, centre?: "auto"): void;
    addMarker(element: string, marker: string): void;
    removeMarker(element: string, marker: string): void;
  }
  interface Overlays {
    add(element: string, overlay: { position: Record<string, number>; html: HTMLElement }): string;
    clear(): void;
  }
  interface Elements {
    get(element: string): { id: string } | undefined;
    forEach(each: (element: { id: string }) => void): void;
  }
  interface Services {
    canvas: Canvas;
    overlays: Overlays;
    elementRegistry: Elements;
  }
  export default class NavigatedViewer {
    constructor(options: { container: HTMLElement });
    importXML(xml: string): Promise<{ warnings: unknown[] }>;
    get<Name extends keyof Services>(service: Name): Services[Name];
    on(event: string, listener: (event: { element: { id: string } }) => void): void;
    destroy(): void;
  }
}
