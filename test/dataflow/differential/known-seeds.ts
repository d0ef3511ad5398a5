/** Seeds of generated programs that are denied what arrives, for one of the causes in known.ts or several. */
export const ONE_FILE: readonly number[] = [965];

export const SEVERAL_FILES: readonly number[] = [];
