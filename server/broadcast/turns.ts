/**
 * Long work in slices. Writing to 10,000 sockets takes 50 ms; a scorer's ball that comes in meanwhile must not wait for
 * it, so each turn of the event loop does at most `stepsPerTurn` steps, and the tasks take turns.
 */
export type Turns = ReturnType<typeof createTurns>

/** A task yields after each step: about half a millisecond's work. */
export type Task = Iterator<void>

export function createTurns(options: { readonly stepsPerTurn: number; readonly onFault: (fault: unknown) => void }) {
  const tasks: Task[] = []
  let scheduled = false

  /** The first step is taken in a later turn: whoever adds a task, a ball being recorded, does not wait for it. */
  function add(task: Task): void {
    tasks.push(task)
    schedule()
  }

  function schedule(): void {
    if (scheduled) return
    scheduled = true
    setImmediate(turn)
  }

  function turn(): void {
    scheduled = false
    for (let left = options.stepsPerTurn; left > 0 && tasks.length > 0; ) left -= advance(tasks.shift() as Task, left)
    if (tasks.length > 0) schedule()
  }

  /** Steps taken. An unfinished task goes to the end of the queue; one that throws is reported and given up. */
  function advance(task: Task, stepsMost: number): number {
    try {
      for (let step = 1; step <= stepsMost; step += 1) if (task.next().done) return step
      tasks.push(task)
    } catch (fault) {
      options.onFault(fault)
    }
    return stepsMost
  }

  return { add }
}
