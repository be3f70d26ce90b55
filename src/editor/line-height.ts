/** The height of a line and of the letters in the editor, px; the plain text field has the same, so that nothing jumps. */
export const lineHeight = 19
export const fontSize = 12.5
