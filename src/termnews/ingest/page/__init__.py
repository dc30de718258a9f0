"""Web pages: the article out of its page.

facts        what the page's head says of the article: headline, author, outlet, date, address
extracts     what trafilatura and readability-lxml each take for the article, as blocks
choice       the better of the two, mended by what both agree on
furniture    lines of the page that are no part of the article
document     all of it together
"""

from termnews.ingest.page.document import page_document, page_from_bytes, read_page

__all__ = ["page_document", "page_from_bytes", "read_page"]
