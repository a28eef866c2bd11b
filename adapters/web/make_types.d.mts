// The contents of source/api/types.ts for an OpenAPI description.
export function types_of(description: unknown): string;
