"""axe-core on the page that a browser shows: what hinders people with disabilities (WCAG 2.2 AA)."""
from installation import TOP

SOURCE = TOP / "adapters/web/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def findings(browser):
    """Serious and critical ones: 'rule: element'."""
    browser.run(SOURCE.read_text(encoding="utf-8"))
    return browser.run("""
        return axe.run(document, {runOnly: arguments[0]}).then((found) => found.violations
            .filter((one) => one.impact === "serious" || one.impact === "critical")
            .flatMap((one) => one.nodes.map((node) =>
                `${one.id}: ${node.html.slice(0, 120)} ${node.failureSummary.slice(0, 200)}`)));
        """, RULES)
