"""Every change of accounts: one public function each."""
