"""From lines of results to a page of Markdown and a self-contained HTML file."""
