"""The public site: addresses, views, the one page context, the switcher, the sitemap."""
