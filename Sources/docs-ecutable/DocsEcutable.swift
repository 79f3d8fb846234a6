@main struct DocsEcutable { static func main() {} }
