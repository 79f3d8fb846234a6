import SimLoop
import Testing
import TestSupport

// The simulated tools against the machine's own, where the time of day plays no part. The words are those of GNU
// coreutils 9.
private let hasCoreutils =
  (try? runProgram("/bin/date", ["--version"]).text.contains("GNU coreutils")) == true && builtLauncher != nil

@Suite(.enabled(if: hasCoreutils, "needs GNU coreutils and docs-ecutable-launcher"))
@SimulatorActor
struct RealToolsTests {
  /// Commands that must print the same and exit the same, whether `date`, `sleep` and `timeout` are ours or the
  /// machine's.
  @Test(arguments: [
    "date -u -d @0", "date -u -d @1700000000.25 +%s.%N", "date -u -d @-1 -Iseconds",
    "date -u -d @1.5 '+%-N %_N %_3N %-6N %12N'",
    "date -u -d @1700000000 '+%a %A %b %B %c|%C %d %D %e|%F %g %G %h|%H %I %j %k|%l %m %M|%N %p %P|%q %r %R|%s %S|%t%T'",
    "date -u -d @1700000000 '+%u %U %V %w %W|%x %X %y %Y|%z %:z %::z %:::z|%Z %% %n'",
    "date -u -d @1704585599 '+%-d %_d %05d %^a %#p %#Z %10Y %-H %3N %-N %_5S %^B %+'", "date -u -d @1700000000 +%Q%",
    "date -u -d @1483228800 '+%G-W%V-%u %U %W %j'", "date -u -d @1609459199 '+%G-W%V-%u %U %W %j'",
    "date -u -d @1735689600 '+%G-W%V-%u %U %W %j'", "date -u -d @1293840000 '+%G-W%V-%u %U %W %j'",
    "date -u -d @1700000000 -I", "date -u -d @1700000000 -Ihours", "date -u -d @1700000000 -Iminutes",
    "date -u -d @1700000000 -Ins", "date -u -d @1700000000 -R", "date -u -d @1700000000 --rfc-3339=ns",
    "date -u -d @1700000000 --rfc-3339=bogus", "date -u -d @1700000000 --iso-8601=bogus",
    "date -u -d 2024-02-29 +%F", "date -u -d '2024-02-29 13:14:15.5' +%FT%T.%N", "date -u -d 2024-02-29T13:14:15Z +%s",
    "date -u -d '2024-02-29 13:14 +0200' +%s", "date -u -d '2024-01-31 1 month' +%F",
    "date -u -d '2024-03-01 1 day ago' +%F",
    "date -u -d '2024-03-01 yesterday' +%F", "date -u -d '2024-03-01 tomorrow' +%F",
    "date -u -d '2024-03-01 next week' +%F",
    "date -u -d '2024-03-01 last year' +%F", "date -u -d '2024-03-01 12:00 +5 minutes' +%T",
    "date -u -d '2024-03-01 12:00 UTC 2 hours' +%T", "date -u -d '2024-03-01 -1 week' +%F",
    "TZ=CET-1 date -d @0 '+%F %T %Z %z'", "TZ='<-03>3' date -d @0 '+%F %T %Z %:z'",
    "TZ=CET-1 date -d '2024-03-01 12:00' +%s",
    "TZ=IST-5:30 date -d @0", "date +%s extra", "date -u -R -I -d @0", "date --bogus", "date -Z", "date -d",
    "sleep 0", "sleep", "sleep -1", "sleep 1x", "sleep a b", "sleep --foo", "sleep ''", "sleep 0 0x",
    "sleep 0. 0e5 0x0 0s 0d",
    "LC_ALL=C sleep a", "sleep --help=x",
    "timeout", "timeout 1", "timeout x true", "timeout -s FOO 1 true", "timeout --bogus 1 true", "timeout -k x 1 true",
    "timeout 1 false", "timeout 1 nosuch", "timeout 1 /etc", "timeout -s 9 0 true", "timeout --sig=hup 5 echo a -s b",
    "timeout --s 5 5 true", "timeout --pre --fore 5 sh -c 'exit 3'", "timeout -vk1 5 true",
  ])
  func agreeWithTheMachinesOwn(_ command: String) async throws {
    let machine = try Machine()
    let ours = try await machine.run(command)
    let theirs = try await machine.run("PATH=/usr/bin:/bin; \(command)")
    #expect(ours.text == theirs.text)
    #expect(ours.status == theirs.status)
    await machine.stop()
  }

  @Test(arguments: [
    ScriptCase(name: "the beginning of time", script: "date", output: "Mon Jan  5 09:00:00 UTC 2026\n"),
    ScriptCase(name: "after a sleep", script: "sleep 1m 0.5; date +%T.%3N", output: "09:01:00.500\n"),
    ScriptCase(name: "now, relative", script: "date -d '2 days ago' -Iseconds", output: "2026-01-03T09:00:00+00:00\n"),
    ScriptCase(name: "in five minutes", script: "date -d '+5 minutes' +%R", output: "09:05\n"),
    ScriptCase(name: "a day alone begins at midnight", script: "date -d 2026-02-01 +%T", output: "00:00:00\n"),
    ScriptCase(name: "half an hour", script: "sleep 0.5h; date +%R", output: "09:30\n"),
    ScriptCase(
      name: "a zone with daylight saving", script: "TZ=Europe/Berlin date",
      output:
        "date: the time zone 'Europe/Berlin' is not simulated; set TZ to UTC or to a fixed offset such as CET-1\n",
      status: 1),
    ScriptCase(
      name: "setting", script: "date -s 12:00", output: "date: the option --set is not simulated\n", status: 1),
    ScriptCase(
      name: "an unknown form", script: "date -d 'third friday'",
      output: "date: invalid date ‘third friday’ (simulated: @SECONDS, YYYY-MM-DD, hh:mm:ss, now, yesterday, tomorrow,"
        + " '2 days ago', '+5 minutes', in the years 0 to 9999)\n", status: 1),
    ScriptCase(name: "a date far away", script: "date -d 2300-01-01 +%F.%s", output: "2300-01-01.10413792000\n"),
    ScriptCase(
      name: "in parallel", script: "sleep 10 & sleep 20 & sleep 5; wait; date +%T", output: "09:00:20\n"),
    ScriptCase(
      name: "a page that runs sees no time pass",
      script: "sleep 1000 & for ((i = 0; i < 20000; i++)); do :; done; date +%T; kill $!",
      output: "09:00:00\n"),
  ])
  func followSimulatedTime(_ sample: ScriptCase) async throws {
    let machine = try Machine()
    let result = try await machine.run(sample.script)
    #expect(result.text == sample.output)
    #expect(result.status == sample.status)
    await machine.stop()
  }
}
