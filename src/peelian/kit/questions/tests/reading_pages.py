"""What a page says, for the tests of pages."""

import re


def text(response):
    """Return the words of a page."""
    return response.content.decode()


def errors_of(response):
    """Return the errors that a page sums up."""
    summary = re.search(r"error-summary__list.*?</ul>", text(response), re.DOTALL)
    return re.findall(r"<li>(?:<a[^>]*>)?(.*?)(?:</a>)?</li>", summary[0]) if summary else []
