/** Seeds of generated programs that are denied what arrives, for one of the causes in known.ts or several. */
export const ONE_FILE: readonly number[] = [
  1, 78, 80, 107, 259, 281, 334, 362, 415, 488, 489, 570, 627, 638, 688, 746, 775, 848, 851, 929, 965, 1153, 1176, 1238, 1351, 1379, 1401,
  1402, 1419, 1502, 1532, 1609, 1706, 1861, 1911, 1982,
];

export const SEVERAL_FILES: readonly number[] = [78, 283];
