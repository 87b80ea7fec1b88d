// Loaded before a program that scripts/run.mjs starts: when run.mjs is gone without a word (kill -9), stop as if asked.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
