/** Seeds of generated programs that are denied what arrives, for one of the causes in known.ts or several. */
export const ONE_FILE: readonly number[] = [1, 259, 334, 488, 489, 570, 929, 965, 1153, 1379, 1402, 1532, 1609, 1911];

export const SEVERAL_FILES: readonly number[] = [283];
