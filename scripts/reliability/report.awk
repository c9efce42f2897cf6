# Makes the tables of docs/reliability.md. The first file says what is to be shown, a goal a line:
#   G1 | the goal
# and the second what was run:
#   G1 | what was run | how often | how often before a release | seed | what came of it | day
BEGIN {
    FS = " [|] "
    print "| goal | what was run | times | of | seed | what came of it | day |"
    print "|---|---|---|---|---|---|---|"
}
FNR == NR {
    goal[++goals] = $1
    name[$1] = $2
    next
}
{
    key = $1 FS $2
    if (!(key in times)) row[++rows] = key
    # The longest run counts, and the newest of the same length.
    if (!(key in times) || $3 + 0 >= times[key]) {
        times[key] = $3 + 0
        full[key] = $4 + 0
        rest[key] = $5 " | " $6 " | " $7
        result[key] = $6
        of[key] = $1
        what[key] = $2
    }
}
END {
    for (g = 1; g <= goals; g++) {
        shown = 0
        for (r = 1; r <= rows; r++) {
            key = row[r]
            if (of[key] != goal[g]) continue
            shown++
            print "| " goal[g] " | " what[key] " | " times[key] " | " full[key] " | " rest[key] " |"
            if (result[key] ~ /^skipped/) weak[++weaks] = goal[g] ", " what[key] ": not shown, " result[key]
            else if (times[key] < full[key])
                weak[++weaks] = goal[g] ", " what[key] ": " times[key] " of " full[key]
            if (result[key] ~ /over the goal|void/) weak[++weaks] = goal[g] ", " what[key] ": " result[key]
        }
        if (!shown) weak[++weaks] = goal[g] ", " name[goal[g]] ": not shown, nothing has run"
    }
    print "\n## The goals\n"
    for (g = 1; g <= goals; g++) print "- **" goal[g] "** " name[goal[g]] "."
    print "\n## What is weaker than the goal, or not shown\n"
    for (w = 1; w <= weaks; w++) print "- " weak[w] "."
    if (!weaks) print "Nothing."
}
