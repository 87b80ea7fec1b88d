import { StartProblem } from './start-problem.ts'

/**
 * Runs a command of the command line: its answer goes to the output, a StartProblem to the error output with exit code 1. Another error is a
 * fault of ours, and ends the program with its stack.
 * @param command gives what to print, without a newline at the end
 */
export const runCommand = async (command: () => Promise<string>): Promise<void> => {
  try {
    process.stdout.write(`${await command()}\n`)
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
