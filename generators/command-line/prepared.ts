/**
 * What is printed for a flag that only informs, by flag: the same every time, so the build of the published form works
 * it out. In a clone templates may change between two runs, and there is none.
 */
export const prepared: Readonly<Record<string, string>> = {};
