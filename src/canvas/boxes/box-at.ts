/** The id of the box that an event happened in, or undefined. */
export const boxAt = (target: EventTarget | null): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('[data-box]')?.dataset['box'] : undefined
