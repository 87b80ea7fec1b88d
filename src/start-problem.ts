/** Why the program cannot start, in one Dutch sentence for whoever started it: what is wrong and what to do. */
export class StartProblem extends Error {
  override name = 'StartProblem'
}

/** The code of a failed system call ('EACCES', 'ENOSPC' …), or undefined for another kind of error. */
export const systemCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined

/**
 * The sentence for a folder that cannot be used.
 * @param folder the path as the reader knows it
 * @param error what the file system answered
 */
export const folderProblem = (folder: string, error: unknown): StartProblem => {
  const reasons: Record<string, string> = {
    EACCES: `Naast mag niet schrijven in de map ${folder}. Geef uw gebruiker recht op die map, of kies een andere met DATA_FOLDER.`,
    EPERM: `Naast mag de map ${folder} niet aanpassen. Geef uw gebruiker recht op die map, of kies een andere met DATA_FOLDER.`,
    ENOSPC: `De schijf is vol: er is geen plaats voor de database in ${folder}. Maak ruimte en probeer het opnieuw.`,
    EDQUOT: `Uw deel van de schijf is vol: er is geen plaats voor de database in ${folder}. Maak ruimte en probeer het opnieuw.`,
    EROFS: `De map ${folder} staat op een schijf waarop niet geschreven kan worden. Kies een andere map met DATA_FOLDER.`,
    ENOTDIR: `${folder} is geen map. Haal dat bestand weg, of kies een andere map met DATA_FOLDER.`,
    EEXIST: `${folder} is geen map. Haal dat bestand weg, of kies een andere map met DATA_FOLDER.`,
  }
  const told = reasons[systemCode(error) ?? '']
  const detail = error instanceof Error ? error.message : String(error)
  return new StartProblem(told ?? `De map ${folder} is niet te gebruiken: ${detail}.`)
}
