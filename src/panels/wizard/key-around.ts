/** The question or row an element stands in; undefined outside, also in windows over the page. */
export const keyAround = (element: EventTarget | null): string | undefined =>
  element instanceof Element
    ? element.closest<HTMLElement>('[data-question]')?.dataset['question']
    : undefined
