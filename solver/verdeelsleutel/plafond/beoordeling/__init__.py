"""The assessment: requests to raise a ceiling against a policy, and a limited sum divided over them."""
