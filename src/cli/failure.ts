/** Why the command could not run: what happened, why it matters, what to do. It ends with exit code 2. */
export class Failure extends Error {}
