/** «3 cliënten hebben in het dossier een locatie die hier niet bekend is»; for none no words. */
export const strangeWords = (strange: readonly { clients: number }[]): string => {
  const clients = strange.reduce((sum, one) => sum + one.clients, 0)
  if (clients === 0) return ''
  return clients === 1
    ? '1 cliënt heeft in het dossier een locatie die hier niet bekend is'
    : `${clients} cliënten hebben in het dossier een locatie die hier niet bekend is`
}
