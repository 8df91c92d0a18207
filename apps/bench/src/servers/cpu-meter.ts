// Loaded into every server before its own code (`node --import`): answers its parent with the CPU time used so far.

process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ cpuSeconds: (user + system) / 1e6 })
})
// The channel alone does not keep a server alive.
process.channel?.unref()
